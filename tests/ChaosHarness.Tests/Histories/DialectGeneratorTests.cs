using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>The talks, their wire forms and the judges of the dialects: sound is sound, all damage occurs, every planted breach is caught.</summary>
public sealed class DialectGeneratorTests
{
    private const int CaseCount = 500;

    private const string Mark = "[chaosharness:quoted-result id=f is_error=false; untrusted tool output]";

    public static TheoryData<string> Dialects => [.. DialectNames.All];

    /// <summary>Dialect, messages before, messages after: an orphan that is quoted.</summary>
    public static TheoryData<string, string, string> Quotes => new()
    {
        {
            "openai-chat",
            """[{"role":"user","content":"t"},{"role":"tool","tool_call_id":"f","content":"out"}]""",
            $$"""[{"role":"user","content":"t"},{"role":"user","content":[{"type":"text","text":"{{Mark}}"},{"type":"text","text":"out"}]}]"""
        },
        {
            "mistral",
            """[{"role":"user","content":"t"},{"role":"tool","tool_call_id":"fffffffff","content":[{"type":"text","text":"out"}]}]""",
            $$"""[{"role":"user","content":"t"},{"role":"user","content":[{"type":"text","text":"{{Mark}}"},{"type":"text","text":"out"}]}]"""
        },
        {
            "bedrock-converse",
            """[{"role":"user","content":[{"text":"t"},{"toolResult":{"toolUseId":"f","content":[{"text":"out"},{"json":{"a": 1}}]}}]}]""",
            $$$$"""[{"role":"user","content":[{"text":"t"},{"text":"{{{{Mark}}}}"},{"text":"out"},{"text":"{\"json\":{\"a\": 1}}"}]}]"""
        },
        {
            "gemini",
            """[{"role":"user","parts":[{"text":"t"},{"functionResponse":{"name":"f","response":{"output":"out"}}}]}]""",
            $$"""[{"role":"user","parts":[{"text":"t"},{"text":"{{Mark}}"},{"text":"{\"output\":\"out\"}"}]}]"""
        },
        {
            "openai-responses",
            """[{"role":"user","content":"t"},{"type":"function_call_output","call_id":"f","output":"out"}]""",
            $$"""[{"role":"user","content":"t"},{"role":"user","content":[{"type":"input_text","text":"{{Mark}}"},{"type":"input_text","text":"out"}]}]"""
        },
    };

    [Fact]
    public void Talk_SameSeedSameTalkAndBytes()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            Assert.Equal(TalkGenerator.Any(seed).ToString(), TalkGenerator.Any(seed).ToString());
            foreach (var dialect in DialectNames.All)
            {
                Assert.Equal(TalkWriter.Write(TalkGenerator.Any(seed), dialect, seed), TalkWriter.Write(TalkGenerator.Any(seed), dialect, seed));
                Assert.Equal(DialectSoup.Draw(dialect, seed), DialectSoup.Draw(dialect, seed));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Sound_HasAResultForEveryCallInItsPlace(string dialect)
    {
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            var talk = TalkGenerator.Sound(seed);
            var view = DialectView.Read(dialect, TalkWriter.Write(talk, dialect, seed));
            var pairing = new DialectPairing(view);
            Assert.False(talk.IsWorn);
            Assert.Equal(talk.Parts.Count(part => part is TalkPart.Call), view.Calls.Count());
            Assert.Equal(view.Calls.Count(), view.Results.Count());
            Assert.All(view.Calls, call => Assert.False(pairing.IsOpen(call) || call.IsMisplaced || call.IsOdd));
            Assert.All(view.Results, result => Assert.Single(pairing.OwnersOf(result)));
            Assert.All(view.Blocks, block => Assert.False(block.IsOdd || (block.IsBlank && block.Role != "assistant")));
            Assert.Equal(view.Messages.Count, Enumerable.Range(0, view.Messages.Count).Count(m =>
                view.RoleOf(m) is not null || DialectView.Text(view.Messages[m], "type") is not (null or "message")));
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Sound_IsJudgedUnbrokenAsItIs(string dialect)
    {
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            var bytes = TalkWriter.Write(TalkGenerator.Sound(seed), dialect, seed);
            Assert.Empty(DialectOracles.Judge(dialect, bytes, bytes, bytes));
        }
    }

    [Fact]
    public void Damaged_EveryDamageOccurs()
    {
        var occurred = Enumerable.Range(0, CaseCount).SelectMany(seed => TalkGenerator.DamagedBy((ulong)seed).Damages).ToHashSet();
        Assert.Empty(TalkDamage.All.Select(damage => damage.Name).Except(occurred));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Write_IsJsonOfTheDialect(string dialect)
    {
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            byte[][] bodies =
            [
                TalkWriter.Write(TalkGenerator.Damaged(seed), dialect, seed),
                TalkWriter.Write(TalkGenerator.DamagedByAll(seed), dialect, seed),
                TalkWriter.Write(TalkGenerator.Soup(seed), dialect, seed),
                DialectSoup.Draw(dialect, seed),
            ];
            foreach (var body in bodies)
            {
                using var document = JsonDocument.Parse(body);
                Assert.Equal(JsonValueKind.Array, document.RootElement.GetProperty(DialectNames.HistoryField(dialect)).ValueKind);
            }
        }
    }

    /// <summary>A history is no loss, no invention and no change of itself, however damaged it is.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Judge_DamagedLeftAsItIsLosesNothing(string dialect)
    {
        string[] laws = ["NothingLost", "NothingInvented", "TopLevelUntouched", "ArgumentsUntouched", "SignaturesUntouched", "ToolConfigUntouched"];
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            foreach (var bytes in new[] { TalkWriter.Write(TalkGenerator.Any(seed), dialect, seed), DialectSoup.Draw(dialect, seed) })
            {
                Assert.DoesNotContain(
                    DialectOracles.Judge(dialect, bytes, bytes, bytes),
                    breach => laws.Contains(breach.Split(':')[0]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Judge_RightRepair(string dialect)
    {
        foreach (var (before, after) in DialectRepairs.Right)
        {
            var output = TalkWriter.Write(after, dialect, 0);
            Assert.True(Judge(dialect, before, output) is "", $"{before} -> {after}\n{Judge(dialect, before, output)}");
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Judge_WrongRepair(string dialect)
    {
        foreach (var (before, after, law) in DialectRepairs.Wrong)
        {
            var breaches = Judge(dialect, before, TalkWriter.Write(after, dialect, 0));
            Assert.True(breaches.Split('\n').Any(breach => breach.StartsWith($"{law}:", StringComparison.Ordinal)), $"{before} -> {after}, no {law}\n{breaches}");
        }
    }

    [Theory]
    [MemberData(nameof(Quotes))]
    public void Judge_Quote(string dialect, string before, string after)
    {
        Assert.Empty(Judge(dialect, before, after));
        Assert.Contains(Judge(dialect, before, after.Replace(Mark, "[mark]", StringComparison.Ordinal)), IsOf("NothingInvented"));
        Assert.Contains(Judge(dialect, before, after.Replace("out", "other", StringComparison.Ordinal)), IsOf("ResultsKept"));
        Assert.Contains(Judge(dialect, before, after.Replace("\"role\":\"user\"", "\"role\":\"model\"", StringComparison.Ordinal)), IsOf("NothingInvented"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Judge_IdsAndTopLevel(string dialect)
    {
        foreach (var (before, after) in new[] { DialectRepairs.Merged, DialectRepairs.Renamed })
        {
            // Ids that are not written cannot be judged.
            var seed = dialect == DialectNames.Gemini
                ? Enumerable.Range(1, 50).Select(seed => (ulong)seed).First(seed => DialectView.Read(dialect, TalkWriter.Write(before, dialect, seed)).Calls.All(call => call.Id is not null))
                : 0;
            var (input, output) = (TalkWriter.Write(before, dialect, seed), TalkWriter.Write(after, dialect, seed));
            var law = dialect == DialectNames.Gemini ? "NothingLost" : "CollisionFreeIds";
            Assert.Contains(DialectOracles.Judge(dialect, input, output, output), IsOf(law));
        }

        var body = TalkWriter.Write(DialectRepairs.Renamed.Before, dialect, 0);
        var changed = Encoding.UTF8.GetBytes($"{{\"x\":1,{Encoding.UTF8.GetString(body)[1..]}");
        Assert.Contains(DialectOracles.Judge(dialect, body, changed, changed), IsOf("TopLevelUntouched"));
        Assert.Contains(DialectOracles.Judge(dialect, body, body, changed), IsOf("Idempotent"));
    }

    [Theory]
    [InlineData("openai-chat", """[{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{ }"}}]}]""", "{ }", "{}", "ArgumentsUntouched")]
    [InlineData("openai-responses", """[{"type":"function_call","call_id":"a","name":"f","arguments":"\u0061"}]""", "\\u0061", "a", "ArgumentsUntouched")]
    [InlineData("gemini", """[{"role":"model","parts":[{"thoughtSignature":"s","functionCall":{"name":"f","args":{}}}]}]""", "{}", "{ }", "SignaturesUntouched")]
    [InlineData("gemini", """[{"role":"model","parts":[{"thoughtSignature":"s","text":"t"}]}]""", ",", ", ", "SignaturesUntouched")]
    public void Judge_ChangedBytes(string dialect, string messages, string was, string now, string law) =>
        Assert.Contains(Judge(dialect, messages, messages.Replace(was, now, StringComparison.Ordinal)), IsOf(law));

    [Fact]
    public void Judge_ChangedToolConfig()
    {
        var (before, after) = ("""{"messages":[],"toolConfig":{"tools":[]}}"""u8.ToArray(), """{"messages":[],"toolConfig":{"tools": []}}"""u8.ToArray());
        Assert.Contains(DialectOracles.Judge("bedrock-converse", before, after, after), IsOf("ToolConfigUntouched"));
    }

    [Fact]
    public void Minimize_KeepsTheFailure()
    {
        static bool HasStandIn(Talk talk) => talk.Parts.Any(part => part is TalkPart.Synthetic);
        var small = TalkShrinker.Minimize(Enumerable.Range(0, CaseCount).Select(seed => TalkGenerator.Damaged((ulong)seed)).First(HasStandIn), HasStandIn);
        Assert.Single(small.Messages);
        Assert.Single(small.Messages[0].Parts);
        Assert.False(small.IsWorn);
    }

    [Fact]
    public void Arbitraries_GiveTheDialectTheyAreAskedFor()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(2026, 11).WithQuietOnSuccess(true);
        Prop.ForAll(TalkArbitraries.Damaged(DialectNames.Gemini), written =>
            DialectView.Read(written.Dialect, written.ToUtf8()).Dialect == DialectNames.Gemini).Check(config);
        Prop.ForAll(TalkArbitraries.Soup(), talk => TalkShrinker.Shrink(talk).All(smaller => smaller.ToString() != talk.ToString())).Check(config);
    }

    private static Predicate<string> IsOf(string law) => breach => breach.StartsWith($"{law}:", StringComparison.Ordinal);

    private static string Judge(string dialect, Talk before, byte[] output) =>
        string.Join('\n', DialectOracles.Judge(dialect, TalkWriter.Write(before, dialect, 0), output, output));

    private static IReadOnlyList<string> Judge(string dialect, string before, string after)
    {
        var (input, output) = (Body(dialect, before), Body(dialect, after));
        return DialectOracles.Judge(dialect, input, output, output);
    }

    private static byte[] Body(string dialect, string messages) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"{{DialectNames.HistoryField(dialect)}}":{{messages}}}"""));
}
