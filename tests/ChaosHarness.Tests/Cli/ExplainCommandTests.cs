using System.Text;
using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary><c>explain</c>: every rule with an example that breaks it, and a file's damage in words.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public static TheoryData<string> RuleIds => [.. RuleBook.All.Select(rule => rule.Id)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task Rule_IsExplained(string id)
    {
        var rule = RuleBook.All.Single(known => known.Id == id);
        var run = await CommandRun.Of(folder, "explain", id);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.StartsWith($"{id}   class {rule.Class}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"  law      {rule.Law}", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith("  smallest ", StringComparison.Ordinal));
        var json = Assert.Single((await CommandRun.Of(folder, "explain", id, "--json")).Json.GetProperty("rules").EnumerateArray().ToArray());
        Assert.Equal(id, json.GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Smallest_BreaksItsRule_WhereItIsShownAsAHistory(string id)
    {
        var rule = RuleBook.All.Single(known => known.Id == id);
        if (SmallestHistory.Of(rule) is { Json: { } json, Text: not null } && Dialect.Of(rule) is { } dialect)
        {
            Assert.Contains(Validator.Validate(History.Read(Encoding.UTF8.GetBytes(json), dialect), ValidationOptions.For(rule)), violation => violation.Rule.Id == id);
        }
    }

    [Fact]
    public async Task Rule_IsAsPeopleReadIt() => Snapshot.Matches((await CommandRun.Of(folder, "explain", "anthropic/missing-result")).Output, "explain-rule");

    [Theory]
    [InlineData("missing-result", "anthropic/missing-result")]
    [InlineData("torn-line", "request/torn-line")]
    [InlineData("schema", "anthropic/bad-name")]
    public async Task Rule_IsFoundByNameOrClass(string word, string first)
    {
        var run = await CommandRun.Of(folder, "explain", word);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith(first + " ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownWord_SaysWhatWasMeant()
    {
        var run = await CommandRun.Of(folder, "explain", "anthropic/missing-resul");
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Equal("chaosharness: 'anthropic/missing-resul' is neither a rule nor a file; did you mean 'anthropic/missing-result'?\n", run.Error);
        var file = await CommandRun.Of(folder, "explain", "gone.jsonl");
        Assert.Equal((ExitCode.InputOutput, "chaosharness: gone.jsonl: no such file\n"), (file.Code, file.Error));
    }

    [Fact]
    public async Task List_ShowsEveryRuleOnce()
    {
        var run = await CommandRun.Of(folder, "explain", "--list");
        Assert.Equal(RuleBook.All.Select(rule => rule.Id), run.Lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(' ')[0]));
        Assert.Equal(RuleBook.Undecidable.Select(row => row.Dialect), run.Lines.SkipWhile(line => line.Length > 0).Skip(3).Select(line => line.Split(' ')[0]));
        var json = (await CommandRun.Of(folder, "explain", "--list", "--json")).Json;
        Assert.Equal(["schema", "rules", "undecidable"], json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(RuleBook.All.Length, json.GetProperty("rules").GetArrayLength());
        Assert.Equal(RuleBook.Undecidable.Length, json.GetProperty("undecidable").GetArrayLength());
        Assert.Equal(["dialect", "row", "law", "text", "reason"], json.GetProperty("undecidable")[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task List_OfOneDialect_HoldsNoOther()
    {
        var json = (await CommandRun.Of(folder, "explain", "--list", "--dialect", "gemini", "--json")).Json;
        var all = json.GetProperty("rules").EnumerateArray().Concat(json.GetProperty("undecidable").EnumerateArray());
        Assert.All(all, entry => Assert.Equal("gemini", entry.GetProperty("dialect").GetString()));
        Assert.Equal(Dialect.Gemini.Rules.Length, json.GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public async Task Json_HasTheFieldsOfARule()
    {
        var json = (await CommandRun.Of(folder, "explain", "openai-chat/reasoning-missing", "--json")).Json.GetProperty("rules")[0];
        Assert.Equal(
            [
                "id", "row", "dialect", "class", "law", "texts", "codes", "variantTexts", "status", "envelope", "param", "source", "edit", "requestLevel",
                "offByDefault", "variants", "smallestModel", "note", "smallest", "smallestJson",
            ],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("openai-chat", "7"), (json.GetProperty("dialect").GetString(), json.GetProperty("row").GetString()));
        Assert.Equal(json.GetProperty("texts").GetArrayLength(), json.GetProperty("codes").GetArrayLength());
        Assert.Equal(["deepseek", "kimi"], json.GetProperty("variants").EnumerateArray().Select(word => word.GetString()));
        Assert.StartsWith("thinking is enabled", json.GetProperty("variantTexts").GetProperty("kimi").GetString(), StringComparison.Ordinal);
    }

    // The options that `explain` names are those under which `check` says so, too.
    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task Options_OfARule_MakeCheckRefuseItsSmallestHistory(string id)
    {
        var rule = RuleBook.All.Single(known => known.Id == id);
        if (SmallestHistory.Of(rule) is { Json: { } json, Text: not null } && Dialect.Of(rule) is not null && ValidationOptions.For(rule).ApiVersion is null)
        {
            var run = await CommandRun.Of(folder, Encoding.UTF8.GetBytes(json), ["check", "-", "--store", "request", "--json", .. RuleSwitches.Of(rule, json).Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            var violations = run.Json.GetProperty("histories")[0].GetProperty("violations").EnumerateArray();
            Assert.Contains(id, violations.Select(violation => violation.GetProperty("rule").GetString()));
        }
    }

    [Theory]
    [InlineData("gemini/missing-result")]
    [InlineData("openai-chat/reasoning-missing")]
    [InlineData("anthropic/id-reused")]
    public async Task Rule_OfEachKind_IsAsPeopleReadIt(string id) =>
        Snapshot.Matches((await CommandRun.Of(folder, "explain", id)).Output, "explain-" + id.Replace('/', '-'));

    [Fact]
    public async Task File_IsExplained()
    {
        folder.Write("s.jsonl", new PiSessionText()
            .User("u").Assistant("t", "toolu_01AbCdEfGhIjKlMnOp1", "toolu_01AbCdEfGhIjKlMnOp2").Result("toolu_01AbCdEfGhIjKlMnOp1", "r").User("v")
            .Assistant("t", "toolu_01AbCdEfGhIjKlMnOp3").User("w").Result("toolu_01ZzZzZzZzZzZzZzZz9", "late").Bytes);
        var run = await CommandRun.Of(folder, "explain", "s.jsonl");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "explain-file");
    }

    [Fact]
    public async Task File_ThatIsSound_IsSaidToBe()
    {
        folder.Write("s.jsonl", new PiSessionText().User("u").Assistant(null, "c1").Result("c1", "r").Bytes);
        var run = await CommandRun.Of(folder, "explain", "s.jsonl");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(["ok       s.jsonl   pi-jsonl, judged by the laws of anthropic", "  holds    3 messages, 1 call, 1 result"], run.Lines);
    }

    // Long sessions are repaired, short and nearly done ones may as well start anew, and where a repair is not enough the sound part decides.
    [Theory]
    [InlineData(30, "repair", "much would be lost")]
    [InlineData(1, "reset", "the session is short")]
    public async Task Advice_WeighsWhatWouldBeLost(int rounds, string best, string reason)
    {
        var session = new PiSessionText().User("u").Assistant("t", "c0");
        for (int i = 1; i <= rounds; i++)
        {
            session.User("v").Assistant("t", $"c{i}").Result($"c{i}", "r");
        }

        folder.Write("s.jsonl", session.Bytes);
        var run = await CommandRun.Of(folder, "explain", "s.jsonl", "--json");
        var advice = run.Json.GetProperty("advice");
        Assert.Equal(best, advice.GetProperty("strategy").GetString());
        Assert.StartsWith(reason, advice.GetProperty("reason").GetString()!.Replace("little", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["repair", "truncate", "reset"], advice.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("strategy").GetString()));
        Assert.Equal((2 + (3 * rounds), 1 + rounds), (advice.GetProperty("context").GetProperty("messages").GetInt32(), advice.GetProperty("context").GetProperty("calls").GetInt32()));
        int[] kept = [.. advice.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("messages").GetInt32())];
        Assert.Equal([2 + (3 * rounds), 1, 0], kept);
        double[] shares = [.. advice.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("share").GetDouble())];
        Assert.Equal((1.0, 0.0), (shares[0], shares[2]));
        Assert.InRange(shares[1], 0.0001, 0.5);
    }

    [Fact]
    public async Task Advice_NearlyDone_IsToStartAnew()
    {
        var session = new PiSessionText().User("u").Assistant("t", "c0");
        for (int i = 1; i <= 8; i++)
        {
            session.User("v").AssistantEnding("stop", "done");
        }

        folder.Write("s.jsonl", session.Bytes);
        Assert.Contains("reset: the session is nearly done: its last task is answered", (await CommandRun.Of(folder, "explain", "s.jsonl")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_WhereARepairIsNotEnough_IsToCut()
    {
        const string BadName = """{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"a b","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}""";
        folder.Write("s.json", $$"""{"messages":[{"role":"user","content":"{{new string('u', 500)}}"},{{BadName}}]}""");
        var run = await CommandRun.Of(folder, "explain", "s.json");
        Assert.Contains("advice   truncate: a repair is not enough, and most of it was sound before that", run.Output, StringComparison.Ordinal);
        Assert.Contains("do       chaosharness repair s.json --strategy truncate --write", run.Output, StringComparison.Ordinal);
        Assert.Contains("repair   no way out: it would still be invalid", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatNobodyCanMend_IsNotPromisedARepair()
    {
        folder.Write("cut.json", """{"messages":[{"role":"user",""");
        var run = await CommandRun.Of(folder, "explain", "cut.json");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("a repair is not enough", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("repair cut.json --write", run.Output, StringComparison.Ordinal);
        Assert.Contains("do       chaosharness repair cut.json --strategy reset --write", run.Output, StringComparison.Ordinal);
        var request = await CommandRun.Of(folder, "explain", "cut.json", "--store", "request");
        Assert.DoesNotContain("--write", request.Output, StringComparison.Ordinal);
        Assert.Contains("mend it by hand or start a new session", request.Output, StringComparison.Ordinal);
    }
}
