using System.Text;
using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The commands with bodies of every dialect, named or told by the document.</summary>
public sealed class DialectCommandTests : IDisposable
{
    private const string Plain = """{"messages":[{"role":"user","content":"u"},{"role":"user","content":[{"type":"text","text":""}]}]}""";
    private const string PlainSound = """{"messages":[{"role":"user","content":"u"}]}""";
    private const string Note = "the document does not tell its dialect: it fits anthropic, openai-chat and mistral alike; judged as anthropic; name one with --dialect";

    private readonly ScratchFolder folder = new();

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Body_OfEveryDialect_IsCheckedExplainedAndMended(string name)
    {
        folder.Write("a.json", Broken(name));
        var check = await CommandRun.Of(folder, "check", "a.json", "--json");
        Assert.Equal((ExitCode.Failed, ""), (check.Code, check.Error));
        var history = check.Json.GetProperty("histories")[0];
        Assert.Equal(name, history.GetProperty("dialect").GetString());
        Assert.False(history.TryGetProperty("dialectCandidates", out _));
        Assert.Contains(history.GetProperty("violations").EnumerateArray(), violation => violation.GetProperty("rule").GetString() == name + "/missing-result");
        var explain = await CommandRun.Of(folder, "explain", "a.json");
        Assert.Equal(ExitCode.Failed, explain.Code);
        Assert.Contains($"judged by the laws of {name}", explain.Lines[0], StringComparison.Ordinal);
        var repair = await CommandRun.Of(folder, "repair", "a.json", "--write", "--json");
        Assert.Equal(ExitCode.Ok, repair.Code);
        Assert.Equal(name, repair.Json.GetProperty("histories")[0].GetProperty("dialect").GetString());
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "a.json", "--dialect", name)).Code);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Filter_OfEveryDialect_NamedOrTold_GivesTheSame(string name)
    {
        byte[] input = [.. Broken(name), (byte)'\n'];
        var told = await CommandRun.Of(folder, input, ["filter"]);
        var named = await CommandRun.Of(folder, input, ["filter", "--dialect", name]);
        Assert.Equal((ExitCode.Ok, ""), (told.Code, told.Error));
        Assert.Equal(named.Output, told.Output);
        Assert.NotEqual(Encoding.UTF8.GetString(input), told.Output);
        Assert.Empty(Validator.Validate(History.Read(told.Bytes.AsMemory()[..^1], Dialect.Find(name)!)));
    }

    [Fact]
    public async Task Lines_OfMixedDialects_AreEachJudgedByTheirOwn()
    {
        byte[] lines = [.. Dialect.All.SelectMany(dialect => Broken(dialect.Name).Append((byte)'\n'))];
        folder.Write("all.jsonl", lines);
        var check = await CommandRun.Of(folder, "check", "all.jsonl", "--json");
        Assert.Equal(Dialect.All.Select(dialect => dialect.Name), check.Json.GetProperty("histories").EnumerateArray().Select(history => history.GetProperty("dialect").GetString()));
        var repair = await CommandRun.Of(folder, "repair", "all.jsonl", "--write");
        Assert.Equal((ExitCode.Ok, ""), (repair.Code, repair.Error));
    }

    // An orphan becomes a quote, and with it the last mark of its dialect goes: the mended file is judged by what it was.
    [Fact]
    public async Task Repair_ThatTakesTheLastMark_KeepsTheDialect()
    {
        folder.Write("a.json", """{"messages":[{"role":"user","content":"u"},{"role":"tool","tool_call_id":"call_1","content":"r"}]}""");
        var run = await CommandRun.Of(folder, "repair", "a.json", "--write", "--json");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Empty(run.Json.GetProperty("histories")[0].GetProperty("breaches").EnumerateArray());
    }

    [Fact]
    public async Task Untold_IsSaidOfTheFile()
    {
        folder.Write("a.json", Plain);
        folder.Write("b.json", PlainSound);
        Assert.Contains("  dialect  " + Note, (await CommandRun.Of(folder, "check", "a.json")).Lines);
        Assert.Contains("note: " + Note, (await CommandRun.Of(folder, "check", "b.json")).Lines);
        Assert.Contains("  dialect  " + Note, (await CommandRun.Of(folder, "repair", "a.json")).Lines);
        Assert.Contains("note: " + Note, (await CommandRun.Of(folder, "repair", "b.json")).Lines);
        Assert.Contains("  dialect  " + Note, (await CommandRun.Of(folder, "explain", "b.json")).Lines);
        Assert.DoesNotContain("does not tell", (await CommandRun.Of(folder, "check", "a.json", "b.json", "--dialect", "anthropic")).Output, StringComparison.Ordinal);
        var json = (await CommandRun.Of(folder, "check", "b.json", "--json")).Json.GetProperty("histories")[0];
        Assert.Equal(["anthropic", "openai-chat", "mistral"], json.GetProperty("dialectCandidates").EnumerateArray().Select(word => word.GetString()));
    }

    // Another dialect's laws would take the calls away: whoever names the wrong one reads it before he writes.
    [Fact]
    public async Task NamedWrongly_IsSaidOfTheFile()
    {
        const string Note = "it looks like openai-chat, and is judged as bedrock-converse because --dialect says so: is that right?";
        folder.Write("a.json", Broken("openai-chat"));
        folder.Write("b.json", Broken("openai-chat"));
        Assert.Contains("  dialect  " + Note, (await CommandRun.Of(folder, "check", "a.json", "--dialect", "bedrock-converse")).Lines);
        Assert.Contains("  dialect  " + Note, (await CommandRun.Of(folder, "repair", "a.json", "--dialect", "bedrock-converse")).Lines);
        Assert.DoesNotContain("looks like", (await CommandRun.Of(folder, "repair", "a.json", "b.json", "--dialect", "openai-chat")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Untold_IsSaidOnceAtTheEndOfAFilter()
    {
        var input = Encoding.UTF8.GetBytes($"{PlainSound}\n{PlainSound}\n");
        var run = await CommandRun.Of(folder, input, ["filter"]);
        Assert.Equal((ExitCode.Ok, "filter: 2 lines do not tell their dialect; judged as anthropic; name one with --dialect\n"), (run.Code, run.Error));
        Assert.Equal("", (await CommandRun.Of(folder, input, ["filter", "--quiet"])).Error);
        Assert.Equal("", (await CommandRun.Of(folder, input, ["filter", "--dialect", "mistral"])).Error);
    }

    [Fact]
    public async Task Untold_FileThatCannotBeRead_IsOnlyTorn()
    {
        folder.Write("a.json", """{"messages":[{"role":"user",""");
        Assert.DoesNotContain("dialect", (await CommandRun.Of(folder, "check", "a.json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_RepeatsTheOptionsThatJudged()
    {
        folder.Write("a.json", Broken("openai-chat"));
        const string Options = "--dialect openai-chat --variant deepseek --live";
        var check = await CommandRun.Of(folder, ["check", "a.json", .. Options.Split(' ')]);
        Assert.Contains($"  repair   chaosharness repair a.json {Options} --write", check.Lines);
        var explain = await CommandRun.Of(folder, ["explain", "a.json", .. Options.Split(' ')]);
        Assert.Contains($"  do       chaosharness repair a.json {Options} --write", explain.Lines);
        var repair = await CommandRun.Of(folder, ["repair", "a.json", .. Options.Split(' ')]);
        Assert.Contains($"  in place chaosharness repair a.json {Options} --write", repair.Lines);
    }

    [Fact]
    public async Task WrongDialect_IsSaidToBeWrong()
    {
        folder.Write("a.json", Broken("gemini"));
        var run = await CommandRun.Of(folder, "check", "a.json", "--dialect", "openai-chat");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("(it looks like gemini, and is read as openai-chat)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enforce_TurnsADisputedRuleOn_OnceOrSeveral()
    {
        folder.Write("a.json", """{"model":"claude-sonnet-4-5","max_tokens":1,"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"u"}]}""");
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "a.json")).Code);
        Assert.Equal(["anthropic/assistant-first"], await RulesOf("a.json", "--enforce", "anthropic/assistant-first"));
        Assert.Equal(["anthropic/assistant-first"], await RulesOf("a.json", "--enforce", "anthropic/id-reused", "--enforce", "anthropic/split-results,anthropic/assistant-first"));
    }

    [Fact]
    public async Task Variant_TurnsItsRulesOn()
    {
        folder.Write("a.json", """{"model":"deepseek-reasoner","messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call_1","content":"r"}]}""");
        Assert.Empty(await RulesOf("a.json"));
        Assert.Equal(["openai-chat/reasoning-missing"], await RulesOf("a.json", "--variant", "deepseek"));
    }

    [Fact]
    public async Task Pair_ToldByNameAlone_IsSuspect()
    {
        folder.Write("a.json", """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}},{"functionCall":{"name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}},{"functionResponse":{"name":"h","response":{}}}]}]}""");
        var suspect = Assert.Single((await CommandRun.Of(folder, "check", "a.json", "--json")).Json.GetProperty("histories")[0].GetProperty("suspects").EnumerateArray().ToArray());
        Assert.Equal((2, 1), (suspect.GetProperty("message").GetInt32(), suspect.GetProperty("block").GetInt32()));
        const string Reason = "the result is of h, the call that it answers by order is of g";
        Assert.Equal(Reason, suspect.GetProperty("reason").GetString());
        foreach (string verb in (string[])["check", "repair", "explain"])
        {
            Assert.Single((await CommandRun.Of(folder, verb, "a.json")).Lines, line => line.StartsWith("  suspect  #2, ", StringComparison.Ordinal) && line.EndsWith(": " + Reason, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("suspect", (await CommandRun.Of(folder, "check", "a.json", "--quiet")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"gpt-5","input":"u"}""", 0)]
    [InlineData("""{"input":[{"role":"user","content":"u"}]}""", 0)]
    [InlineData("""{"contents":[{"role":"user","parts":[{"text":"u"}]}]}""", 0)]
    [InlineData("""{"input":"a word of some settings"}""", 2)]
    [InlineData("""{"contents":"of a box"}""", 2)]
    public async Task Folder_TakesBodiesOfAllDialects_AndNoSettings(string text, int code)
    {
        folder.Write("s/a.json", text);
        Assert.Equal(code, (int)(await CommandRun.Of(folder, "check", "s")).Code);
    }

    private static byte[] Broken(string name)
    {
        var (first, second) = name == "mistral" ? ("aaaaaaaa1", "aaaaaaaa2") : ("c1", "c2");
        return HistoryText.ToJson($"user | assistant {first} {second} | result {first} | assistant | user", Dialect.Find(name)!);
    }

    private async Task<string?[]> RulesOf(string file, params string[] options)
    {
        var run = await CommandRun.Of(folder, ["check", file, "--json", .. options]);
        return [.. run.Json.GetProperty("histories")[0].GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("rule").GetString())];
    }
}
