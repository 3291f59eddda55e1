using System.Text;
using System.Text.Json;
using ChaosHarness.Redaction;

namespace ChaosHarness.Tests;

/// <summary>Secrets of every kind in every spelling become placeholders, and nothing else does.</summary>
public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new();

    public static TheoryData<SecretSpelling> Spellings => [.. Enum.GetValues<SecretSpelling>()];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Secret_OfEveryKindInThisSpelling_LeavesNoPieceBehind(SecretSpelling spelling)
    {
        SpelledSecret[] secrets = [.. SpelledSecret.All.Where(secret => secret.Spelling == spelling)];
        Assert.True(secrets.Length >= 60);
        Offenders.AreNone(secrets.SelectMany(secret =>
        {
            string document = Document(secret);
            string redacted = Redactor.Redact(document);
            using JsonDocument json = JsonDocument.Parse(redacted); // JSON stays JSON
            return new LeakSearch([secret]).In(redacted)
                .Concat(redacted.Contains("[redacted:", StringComparison.Ordinal) ? [] : [$"{secret}: no placeholder in {redacted}"])
                .Concat(Redactor.Redact(redacted) == redacted ? [] : [$"{secret}: redacted twice {Redactor.Redact(redacted)}"]);
        }));
    }

    [Fact]
    public void Secret_AloneInATextOfLines_IsOfItsKind() =>
        Offenders.AreNone(SecretKinds.All
            .Select(kind => (kind, text: $"it says\n{SecretExample.Of(kind, 1000).Text}\nand goes on"))
            .Where(pair => !Redactor.Redact(pair.text).Contains($"[redacted:{pair.kind.Name}:", StringComparison.Ordinal))
            .Select(pair => $"{pair.kind}: {Redactor.Redact(pair.text)}"));

    [Fact]
    public void Kinds_HaveNamesAndExamplesOfTheirOwn()
    {
        Assert.True(SecretKinds.All.Length >= 60);
        Assert.Equal(SecretKinds.All.Length, SecretKinds.All.Select(kind => kind.Name).Distinct().Count());
        Assert.Equal(SpelledSecret.All.Count, SpelledSecret.All.Select(secret => secret.Example.Secret).Distinct().Count());
        Assert.All(SecretKinds.All, kind => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", kind.Name));
        Assert.All(SecretKinds.All, kind => Assert.Contains(kind.Words, word => kind.Example.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("toolu_01A2b3C4d5E6f7G8h9J0kLmN")]
    [InlineData("{\"tool_use_id\":\"toolu_01A2b3C4d5E6f7G8h9J0kLmN\",\"token\":\"call_A2b3C4d5E6f7G8h9J0kLmN12\"}")]
    [InlineData("tooluse_kZJMlvQmRJ6eAyJE5GIl7Q fc_68af4030baa48193b0b43b4c2a176a1a rs_68af40337e58 msg_01Aq9w938a90dw8q")]
    [InlineData("{\"token\":\"7f3a19c2-smoke-stop-mid-batch-1\",\"seed\":\"0x7f3a19c2\"}")]
    [InlineData("{\"token\":\"1-smoke-id-race-2-22cef10d\"} token: 7f3a19c2a0-fuzz-anthropic-12.3-5be0c1d2")]
    [InlineData("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, commit 9bbb376d2f0e0f7a55aad015a3bf4f1b2b0b822c")]
    [InlineData("{\"id\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"token\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"}")]
    [InlineData("/srv/user/.config/keys/token-store.json C:\\keys\\npm_package\\token.txt")]
    [InlineData("{\"data\":\"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"}")]
    [InlineData("const token = request.headers.authorization; let password = readPassword(); secret: process.env.SECRET_2")]
    [InlineData("{\"max_tokens\":4096,\"tokens\":{\"input\":123},\"token_type\":\"Bearer\"}")]
    [InlineData("password=${DB_PASSWORD} https://user:$TOKEN@host/ api_key: <your-api-key-1> token=********************")]
    [InlineData("the task-based disk-driver and risk-ant colony; a cookie is a small file; Bearer authentication is basic")]
    [InlineData("http://localhost:8080/a@b ssh://git@github.com/a/b.git")]
    public void Text_WithoutASecret_ComesBackAsTheSameReference(string text)
    {
        Assert.Same(text, Redactor.Redact(text));
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(bytes.Equals(Redactor.Redact(bytes)));
    }

    [Fact]
    public void Placeholder_SaysWhichSecretsAreEqual_AndNothingAboutPasswords()
    {
        SecretKind github = SecretKinds.All.Single(kind => kind.Name == "github-token");
        string one = SecretExample.Of(github, 1).Text;
        string other = SecretExample.Of(github, 2).Text;
        string redacted = Redactor.Redact($"{one} {other} {Convert.ToBase64String(Encoding.UTF8.GetBytes(one))}");
        string[] words = redacted.Split(' ');
        Assert.Equal(words[0], words[2]);
        Assert.NotEqual(words[0], words[1]);
        Assert.Matches(@"^\[redacted:github-token:[0-9a-f]{4}\]$", words[0]);
        Assert.Equal("postgres://app:[redacted:url-password:0000]@db.example.com/app", Redactor.Redact("postgres://app:correct-horse@db.example.com/app"));
    }

    [Fact]
    public void Secret_CutByAnother_IsKnownByWhoHasSeenTheWhole()
    {
        var redactor = new Redactor();
        string secret = SecretExample.Of(SecretKinds.All.Single(kind => kind.Name == "assigned-password"), 7).Secret;
        string cut = $"…{secret[3..]} it said";
        Assert.Same(cut, redactor.Redact(cut));
        redactor.Learn(Encoding.UTF8.GetBytes($"{{\"password\":\"{secret}\"}}"));
        Assert.Equal("…[redacted:assigned-password:0000] it said", redactor.Redact(cut));
    }

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreKeptAroundASecret()
    {
        byte[] key = Encoding.ASCII.GetBytes(SecretExample.Of(SecretKinds.All[0], 3).Text);
        byte[] redacted = Redactor.Redact((byte[])[0xFF, 0xC3, (byte)' ', .. key, (byte)' ', 0x80]).ToArray();
        Assert.Equal([0xFF, 0xC3, (byte)' ', (byte)'['], redacted[..4]);
        Assert.Equal([(byte)']', (byte)' ', 0x80], redacted[^3..]);
    }

    // Every hostile line would take hours if any part were quadratic: the test run would not end.
    [Theory]
    [InlineData("sk-ant-")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("://a:")]
    [InlineData("a=b;")]
    [InlineData("Server=a;password=")]
    [InlineData("\"a\":\"")]
    [InlineData("\\\\\\\\")]
    [InlineData("\\u0041")]
    [InlineData("%41%41")]
    [InlineData("AAAA/")]
    [InlineData("0123456789abcdef")]
    [InlineData("cookie: a=b;c=")]
    [InlineData("token")]
    [InlineData("secret_access_key ")]
    [InlineData("Bearer aaaaaaaaaaaaaaa1")]
    [InlineData("xsk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void HostileLine_OfAMegabyte_IsAnsweredInLinearTime(string part)
    {
        string line = string.Concat(Enumerable.Repeat(part, (1 << 20) / part.Length));
        string redacted = new Redactor().Redact(line + " ghp_Ab3456789012345678901234567890123456 ");
        Assert.DoesNotContain("ghp_Ab3", redacted, StringComparison.Ordinal);
    }

    private static string Document(SpelledSecret secret) => secret.Spelling switch
    {
        SecretSpelling.Split => $$"""{"deltas":[{"type":"text_delta","text":"see {{secret.Json}}"},{"type":"text_delta","text":"{{secret.JsonRest}}"}]}""",
        SecretSpelling.KeyName => $$"""{"input":{"see {{secret.Json}}":1} }""",
        _ => $$"""{"text":"see {{secret.Json}} there"}""",
    };
}
