using System.Text;
using System.Text.RegularExpressions;
using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary><c>corpus export --skeleton</c>: what is broken stays broken in the same place, and no word survives.</summary>
public sealed partial class CorpusExportTests : IDisposable
{
    private const string Pi = """
        {"type":"session","version":3,"id":"01a20521-2765-728c-92f1-bc6df3e9d7e6","timestamp":"2026-11-22T21:19:48.582Z","cwd":"/srv/alice/payroll"}
        {"type":"message","id":"d4b485c2","parentId":null,"timestamp":"2026-11-22T21:19:49.000Z","message":{"role":"user","content":[{"type":"text","text":"Zeig café \"Gehalt\" \ud83d\ude00 \\ Tür\n"}],"timestamp":1795382388601}}
        {"type":"message","id":"e2d87adc","parentId":"d4b485c2","timestamp":"2026-11-22T21:19:50.500Z","message":{"role":"assistant","content":[{"type":"text","text":" "},{"type":"text","text":""},{"type":"toolCall","id":"toolu_01Salary","name":"readSalary","arguments":{"employee":"Alice","amount":1234.5,"deep":{"secretKey":["Wert",true]}}},{"type":"toolCall","id":"toolu_01Sal!ry","name":"bash","arguments":{"command":"cat /etc/shadow"}}],"api":"anthropic-messages","provider":"acmecorp","model":"acme-internal-7b","usage":{"input":100},"stopReason":"toolUse","timestamp":1795382390500,"responseId":"msg_01Abcdef"}}
        {"type":"message","id":"fbeefaed","parentId":"e2d87adc","timestamp":"2026-11-22T21:19:56.761Z","message":{"role":"toolResult","toolCallId":"toolu_01Sal!ry","toolName":"bash","content":[{"type":"text","text":"root:secret"}],"isError":false,"timestamp":1795382396761}}
        {"type":"mess
        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Skeleton_OfEveryDamageInEveryDialect_IsJudgedAsItsOriginal()
    {
        const int Number = 40;
        const int RefusedMax = 4;
        foreach (Dialect dialect in Dialect.All)
        {
            for (int number = 1; number <= Number; number++)
            {
                folder.Write($"in/{dialect.Name}-{number:00}.json", DamagedHistories.Draw(dialect, new Seed(5), number).Bytes.ToArray());
            }
        }

        folder.Write("in/session.jsonl", Pi);
        folder.Write("in/lines.jsonl", string.Concat(Enumerable.Range(41, 20).Select(number => Encoding.UTF8.GetString(DamagedHistories.Draw(Dialect.Anthropic, new Seed(5), number).Bytes.Span) + "\n")));
        var run = await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "out", "--json");
        var files = run.Json.GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal((Dialect.All.Length * Number) + 2, files.Length);
        // Some damage shows only beside the words around it: such a file is refused with its reason.
        string[] refused = [.. files.Select(file => file.GetProperty("refusal").GetString()).OfType<string>()];
        Assert.True(refused.Length <= RefusedMax, string.Join("\n", refused));
        Assert.Equal(refused.Length == 0 ? ExitCode.Ok : ExitCode.Failed, run.Code);
        foreach (var file in files.Where(file => file.GetProperty("refusal").GetString() is null))
        {
            byte[] original = folder.Read(file.GetProperty("path").GetString()!);
            byte[] skeleton = folder.Read(file.GetProperty("skeleton").GetString()!);
            Assert.Equal(Judged(original), Judged(skeleton));
            Assert.Empty(Words(skeleton).Intersect(Words(original)).Except(Words(Encoding.UTF8.GetBytes(KnownWords))));
        }
    }

    [Fact]
    public async Task Skeleton_KeepsFormAndLength_AndNoWord()
    {
        folder.Write("in/session.jsonl", Pi);
        await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "out");
        string text = Encoding.UTF8.GetString(folder.Read("out/0001.jsonl"));
        Assert.Equal(Encoding.UTF8.GetByteCount(Pi), Encoding.UTF8.GetByteCount(text));
        Assert.Contains("\"timestamp\":\"2020-01-01T00:00:00.000Z\"", text.Replace("00:00:00.018Z", "00:00:00.000Z", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("{\"type\":\"text\",\"text\":\" \"},{\"type\":\"text\",\"text\":\"\"}", text, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"Xxxx xxxø \\\"Xxxxxx\\\" \\ud83d\\ude00 \\\\ Xør\\n\"".Replace("Xør", "Xøx", StringComparison.Ordinal), text, StringComparison.Ordinal);
        string[] ids = [.. CallIds().Matches(text).Select(match => match.Groups[1].Value)];
        Assert.Equal(3, ids.Length);
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^toolu_[0-9]{2}[A-Z][a-z]{2}[a-z!][a-z]{2}$", id));
        Assert.Matches("\\{\"type\":\"[a-z]{4}$", text);
        Assert.DoesNotContain("acme", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_IsTheSameTwice()
    {
        folder.Write("in/session.jsonl", Pi);
        var first = await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "out");
        byte[] written = folder.Read("out/0001.jsonl");
        var second = await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "out");
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(written, folder.Read("out/0001.jsonl"));
    }

    [Fact]
    public async Task File_OfWhichNoEqualSkeletonCanBeMade_IsRefusedAlone()
    {
        folder.Write("in/a.jsonl", Pi);
        folder.Write("in/b.json", (byte[])[.. "{\"messages\":[{\"role\":\"user\",\"content\":\""u8, 0xFF, .. "\"}]}"u8]);
        var run = await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "out");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("REFUSED  in/b.json   it is not UTF-8", run.Output, StringComparison.Ordinal);
        Assert.Equal(["in/a.jsonl", "in/b.json", "out/0001.jsonl"], folder.Files);
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of(folder, "corpus", "export", "--skeleton", "in", "--out", "in")).Code);
    }

    private static string KnownWords => string.Join(' ', ProtocolWords.Names.Concat(ProtocolWords.Values).Concat(ProtocolWords.ModelParts)) + " true false null toolu srvtoolu tooluse call functions " + SyntheticResult.Text;

    private static HashSet<string> Words(byte[] bytes) => [.. LongWords().Matches(Encoding.UTF8.GetString(bytes)).Select(match => match.Value)];

    private static string[] Judged(byte[] bytes) =>
    [
        .. Store.Detect(bytes, "a.jsonl").Check(bytes, null, ValidationOptions.Default).SelectMany(report => report.Violations
            .Select(violation => $"{report.Line} {violation.Rule.Id} {violation.Message} {violation.Block}").Append($"{report.Line} {report.Dialect.Name} {report.Verdict} {report.Messages} {report.Calls}")),
    ];

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex LongWords();

    [GeneratedRegex("\"(?:toolCallId|id)\":\"(toolu_[^\"]*)\"")]
    private static partial Regex CallIds();
}
