using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Several sessions side by side: a result in the wrong one is found, and moved home when asked, in all files or in none.</summary>
public sealed class MoveHomeCommandTests : IDisposable
{
    private static readonly byte[] Lost = new PiSessionText().User("a").Assistant("t", "a1").Result("a1", "one").Result("b1", "evidence of b").User("on").Bytes;
    private static readonly byte[] Owner = new PiSessionText().User("b").Assistant("t", "b1", "b2").Result("b2", "two").User("next").Assistant("end").Bytes;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Check_NamesTheHome_AndTheCommand()
    {
        Write();
        var run = await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("  home     a.jsonl, line 5: the result of b1 belongs to the call in b.jsonl, line 3", run.Lines);
        Assert.Contains("  move     chaosharness repair a.jsonl b.jsonl --move-home --write", run.Lines);
        var json = (await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl", "--json")).Json;
        var home = Assert.Single(json.GetProperty("homes").EnumerateArray().ToArray());
        Assert.Equal(("b1", "a.jsonl", "b.jsonl"), (Text(home, "id"), Text(home, "from"), Text(home, "to")));
        Assert.Equal("the call with its id is open in b.jsonl", Text(Assert.Single(json.GetProperty("histories")[0].GetProperty("suspects").EnumerateArray().ToArray()), "reason"));
    }

    [Fact]
    public async Task Repair_WithoutTheFlag_OnlyOffers()
    {
        Write();
        var run = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--write");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("belongs to the call in b.jsonl", run.Output, StringComparison.Ordinal);
        Assert.Contains("quoted-result id=b1", Encoding.UTF8.GetString(folder.Read("a.jsonl")), StringComparison.Ordinal);
        var late = await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl");
        Assert.Contains("not moved: it was quoted by a repair already; undo that repair first", late.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveHome_ShowsThePlan_AndChangesNothing()
    {
        Write();
        var run = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--move-home");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal((Lost.Length, Owner.Length), (folder.Read("a.jsonl").Length, folder.Read("b.jsonl").Length));
        Snapshot.Matches(run.Output, "move-home-plan");
    }

    [Fact]
    public async Task MoveHome_OfPiSessions_ChangesBothFiles_AndUndoGivesBothBack()
    {
        Write();
        var run = await CommandRun.Of(folder, "repair", ".", "--move-home", "--write");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal("user text | assistant text a1 | result a1 | user text", Notation("a.jsonl", Store.PiJsonl));
        Assert.Equal("user text | assistant text b1 b2 | result b1 | result b2 | user text | assistant text", Notation("b.jsonl", Store.PiJsonl));
        Assert.DoesNotContain("evidence of b", Encoding.UTF8.GetString(folder.Read("a.jsonl")), StringComparison.Ordinal);
        Assert.Contains("evidence of b", Encoding.UTF8.GetString(folder.Read("b.jsonl")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", ".")).Code);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", ".", "--undo")).Code);
        Assert.Equal(Lost, folder.Read("a.jsonl"));
        Assert.Equal(Owner, folder.Read("b.jsonl"));
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai-chat")]
    [InlineData("openai-responses")]
    [InlineData("bedrock-converse")]
    public async Task MoveHome_OfRequests_WorksInEachDialectWithIds(string name)
    {
        Dialect dialect = Dialect.Find(name)!;
        folder.Write("a.json", HistoryText.ToJson("user | result c9 | user text", dialect));
        folder.Write("b.json", HistoryText.ToJson("user | assistant c8 c9 | result c8 | user", dialect));
        var run = await CommandRun.Of(folder, "repair", "a.json", "b.json", "--move-home", "--write", "--dialect", name, "--store", "request");
        Assert.True((ExitCode.Ok, "") == (run.Code, run.Error), run.Output + run.Error);
        var before = History.Read(HistoryText.ToJson("user | result c9 | user text", dialect), dialect);
        var content = ResultOf(before, "c9");
        Assert.Equal(content, ResultOf(History.Read(folder.Read("b.json"), dialect), "c9"));
        Assert.Null(ResultOf(History.Read(folder.Read("a.json"), dialect), "c9"));
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "a.json", "b.json", "--dialect", name, "--store", "request")).Code);
    }

    [Fact]
    public async Task MoveHome_OneFileIsBusy_NoneChanges()
    {
        Write();
        folder.Write("a.jsonl.lock", JsonSerializer.Serialize(new { pid = Environment.ProcessId }));
        var run = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--move-home", "--write");
        Assert.Equal(ExitCode.Busy, run.Code);
        Assert.Equal(Lost, folder.Read("a.jsonl"));
        Assert.Equal(Owner, folder.Read("b.jsonl"));
    }

    [Theory]
    [InlineData("bash", 0, "the result is of bash, the call is of read")]
    [InlineData("read", -10_000, "the result is older than the call")]
    public async Task MoveHome_ContradictingEvidence_IsSaid_AndNothingMoves(string tool, int age, string why)
    {
        var lost = new PiSessionText().User("a").Assistant("end").Result("b1", "evidence of b", tool: tool);
        folder.Write("a.jsonl", Encoding.UTF8.GetString(lost.Bytes).Replace("1773136800002", $"{1773136800002 + age}", StringComparison.Ordinal));
        folder.Write("b.jsonl", Owner);
        var run = await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl");
        Assert.Contains($"not moved: {why}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--move-home", run.Output, StringComparison.Ordinal);
        await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--move-home", "--write");
        Assert.Contains("quoted-result id=b1", Encoding.UTF8.GetString(folder.Read("a.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TwoOpenCallsOfTheId_AreNoHome()
    {
        Write();
        folder.Write("c.jsonl", Owner);
        var json = (await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl", "c.jsonl", "--json")).Json;
        Assert.Equal(0, json.GetProperty("homes").GetArrayLength());
        Assert.Equal("the call with its id is open in b.jsonl, c.jsonl", Text(json.GetProperty("histories")[0].GetProperty("suspects")[0], "reason"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MoveHome_TheReceiverHasTwoOpenCallsOfTheId_NothingMoves_TheRestIsMended(bool isOneTurn)
    {
        var twins = new PiSessionText().User("b");
        twins = isOneTurn ? twins.Assistant("t", "b1", "b1") : twins.Assistant("t", "b1").User("on").Assistant("t", "b1");
        folder.Write("a.jsonl", Lost);
        folder.Write("b.jsonl", twins.User("next").Bytes);
        var run = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--move-home", "--write");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("  home     a.jsonl, line 5: the result of b1 belongs to the call in b.jsonl, line 3; not moved: several calls there have this id", run.Lines);
        Assert.Contains("quoted-result id=b1", Encoding.UTF8.GetString(folder.Read("a.jsonl")), StringComparison.Ordinal);
        Assert.DoesNotContain("evidence of b", Encoding.UTF8.GetString(folder.Read("b.jsonl")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "b.jsonl")).Code);
    }

    [Fact]
    public async Task Check_EqualResultsOfDifferentCalls_AreSuspects_OnlyAcrossSessions()
    {
        string text = new('x', 100);
        folder.Write("a.jsonl", new PiSessionText().User("a").Assistant("t", "a1", "a2").Result("a1", text).Result("a2", text).Bytes);
        Assert.Equal(0, (await CommandRun.Of(folder, "check", "a.jsonl", "--json")).Json.GetProperty("histories")[0].GetProperty("suspects").GetArrayLength());
        folder.Write("a.jsonl", new PiSessionText().User("a").Assistant("t", "a1").Result("a1", text).Bytes);
        folder.Write("b.jsonl", new PiSessionText().User("b").Assistant("t", "b1").Result("b1", text).Bytes);
        var run = await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(run.Lines, line => line.Contains("b.jsonl, message 2, b1: it is the very result of another call in a.jsonl, a1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_AnAnswerThatIsCommon_SaysNothing()
    {
        foreach (string name in new[] { "a", "b", "c" })
        {
            folder.Write(name + ".jsonl", new PiSessionText().User(name).Assistant("t", name + "1").Result(name + "1", new string('x', 100)).Bytes);
        }

        Assert.DoesNotContain("suspect", (await CommandRun.Of(folder, "check", ".")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PairWhoseIdIsOpenElsewhereUnderAnotherCall_IsSuspect()
    {
        folder.Write("a.jsonl", new PiSessionText().User("a").Assistant("t", "toolu_000001").Result("toolu_000001", "r").Bytes);
        folder.Write("b.jsonl", Encoding.UTF8.GetString(new PiSessionText().User("b").Assistant("t", "toolu_000001").Bytes).Replace("\"name\":\"read\"", "\"name\":\"bash\"", StringComparison.Ordinal));
        var run = await CommandRun.Of(folder, "check", "a.jsonl", "b.jsonl");
        Assert.Contains("  suspect  a.jsonl, message 2, toolu_000001: another call with its id is open in b.jsonl, line 3", run.Lines);
        var repaired = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--json");
        Assert.Equal(1, repaired.Json.GetProperty("histories")[0].GetProperty("suspects").GetArrayLength());
        Assert.Equal(0, repaired.Json.GetProperty("histories")[0].GetProperty("edits").GetArrayLength());
    }

    [Fact]
    public async Task Check_OneSessionAtTwoMoments_IsNotSuspected()
    {
        folder.Write("early.jsonl", new PiSessionText().User("a").Assistant("t", "a1").Bytes);
        folder.Write("late.jsonl", new PiSessionText().User("a").Assistant("t", "a1").Result("a1", new string('x', 100)).Bytes);
        var json = (await CommandRun.Of(folder, "check", "early.jsonl", "late.jsonl", "--json")).Json;
        Assert.Equal(0, json.GetProperty("homes").GetArrayLength());
        Assert.All(json.GetProperty("histories").EnumerateArray(), history => Assert.Equal(0, history.GetProperty("suspects").GetArrayLength()));
    }

    private void Write()
    {
        folder.Write("a.jsonl", Lost);
        folder.Write("b.jsonl", Owner);
    }

    private string Notation(string name, Store store) =>
        HistoryText.Print(store.Check(folder.Read(name), (Dialect?)null, ValidationOptions.Default)[0].Projection!);

    private static string? ResultOf(History history, string id)
    {
        foreach (Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Result && history.IdOf(block) == id)
            {
                return Encoding.UTF8.GetString(history.Span(block.Body));
            }
        }

        return null;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
