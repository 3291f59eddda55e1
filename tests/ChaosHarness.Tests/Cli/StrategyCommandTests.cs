using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>repair --strategy</c> and <c>repair --undo</c>: what is cut is said, kept in the backup and given back.</summary>
public sealed class StrategyCommandTests : IDisposable
{
    private static readonly PiSessionText Session = new PiSessionText().User("u").Assistant("t", "c1").Result("c1", "r").Assistant("t", "c2").User("v");
    private static readonly byte[] Broken = Session.Bytes;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Truncate_ShowsWhatGoes_AndChangesNothing()
    {
        folder.Write("s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "s.jsonl", "--strategy", "truncate");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(Broken, folder.Read("s.jsonl"));
        Snapshot.Matches(run.Output, "truncate-plan");
    }

    [Fact]
    public async Task SeveralInARow_AreTakenBackOneByOne()
    {
        folder.Write("s.jsonl", Broken);
        List<byte[]> states = [Broken];
        foreach (string strategy in new[] { "repair", "reset" })
        {
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", "s.jsonl", "--strategy", strategy, "--write")).Code);
            states.Add(folder.Read("s.jsonl"));
        }

        // The session goes on, breaks again and is reset again: the same bytes as after the first reset.
        folder.Write("s.jsonl", [.. states[^1], .. Broken[Session.Lines[0].Length..]]);
        states.Add(folder.Read("s.jsonl"));
        foreach (string backup in folder.Files.Where(file => file.EndsWith(".bak", StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(folder.PathTo(backup), File.GetLastWriteTimeUtc(folder.PathTo(backup)).AddMinutes(-1));
        }

        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", "s.jsonl", "--strategy", "reset", "--write")).Code);
        Assert.Equal(states[2], folder.Read("s.jsonl"));
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", "--undo", "s.jsonl")).Code);
        Assert.Equal(states[3], folder.Read("s.jsonl"));
        folder.Write("s.jsonl", states[1]);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", "--undo", "s.jsonl")).Code);
        Assert.Equal(Broken, folder.Read("s.jsonl"));
    }

    [Fact]
    public async Task Undo_OfAFolder_LeavesAloneWhatWasNeverRepaired()
    {
        folder.Write("in/s.jsonl", Broken);
        folder.Write("in/other.jsonl", Broken);
        folder.Write("in/index.json", "{}");
        await CommandRun.Of(folder, "repair", "in/s.jsonl", "--write");
        var undone = await CommandRun.Of(folder, "repair", "--undo", "in");
        Assert.Equal((ExitCode.Ok, ""), (undone.Code, undone.Error));
        Assert.Equal(["undone   in/s.jsonl  is again as it was before the repair", "2 files were never repaired and stay as they are"], undone.Lines);
        Assert.Equal(Broken, folder.Read("in/s.jsonl"));
        var again = await CommandRun.Of(folder, "repair", "--undo", "in");
        Assert.Equal(ExitCode.Failed, again.Code);
        Assert.Equal("chaosharness: in/s.jsonl: no backup belongs to it as it is now (it changed since it was repaired); nothing was changed\n", again.Error);
    }

    [Fact]
    public async Task Undo_WhereNothingWasEverRepaired_IsNoSuccess()
    {
        folder.Write("in/s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "--undo", "in");
        Assert.Equal((ExitCode.Failed, "chaosharness: --undo: nothing to undo: no file there was ever repaired\n"), (run.Code, run.Error));
        var named = await CommandRun.Of(folder, "repair", "--undo", "in/s.jsonl", "--json");
        Assert.Equal(ExitCode.Failed, named.Code);
        Assert.Contains("it was never repaired", named.Json.GetProperty("errors")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncate", 2, 1, 0, 5)]
    [InlineData("reset", 5, 2, 1, 2)]
    public async Task Write_SaysWhatWasCut_AndKeepsItInTheBackup(string strategy, int messages, int calls, int results, int line)
    {
        folder.Write("s.jsonl", Broken);
        var history = (await CommandRun.Of(folder, "repair", "s.jsonl", "--strategy", strategy, "--write", "--json")).Json.GetProperty("histories")[0];
        var cut = history.GetProperty("cut");
        Assert.Equal((messages, calls, results, line), (Number(cut, "messages"), Number(cut, "calls"), Number(cut, "results"), Number(cut, "line")));
        Assert.Equal(Broken.Length - folder.Read("s.jsonl").Length, Number(cut, "bytes"));
        Assert.True(Broken.AsSpan().StartsWith(folder.Read("s.jsonl")));
        Assert.Equal(Broken, File.ReadAllBytes(history.GetProperty("backup").GetString()!));
        Assert.Equal("valid", history.GetProperty("after").GetProperty("verdict").GetString());
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "s.jsonl")).Code);
    }

    [Fact]
    public async Task Out_WritesCutCopies()
    {
        folder.Write("s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "s.jsonl", "--strategy", "truncate", "--out", "copies");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(Session.Lines.Take(4), Encoding.UTF8.GetString(folder.Read("copies/s.jsonl")).TrimEnd('\n').Split('\n'));
        Assert.Equal(Broken, folder.Read("s.jsonl"));
    }

    [Fact]
    public async Task Refused_IsSaid_AndExitsWithOne()
    {
        folder.Write("r.json", """{"model":"claude-sonnet-4-5","max_tokens":9,"messages":[{"role":"user","content":"u"}]}""");
        var run = await CommandRun.Of(folder, "repair", "r.json", "--strategy", "reset", "--write");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("REFUSED  r.json", run.Output, StringComparison.Ordinal);
        Assert.Contains("it has no empty form", run.Output, StringComparison.Ordinal);
        Assert.Equal(["r.json"], folder.Files);
    }

    [Theory]
    [InlineData("strategy 'rollback' is not built yet: there are no saved checkpoints to go back to; there are: repair, truncate, reset", "--strategy", "rollback")]
    [InlineData("unknown strategy 'truncat'; did you mean 'truncate'?", "--strategy", "truncat")]
    [InlineData("--drop-orphans is for --strategy repair: the others drop whatever they cut off", "--strategy", "reset", "--drop-orphans")]
    [InlineData("--live is for --strategy repair: a session that still runs is not cut off; stop its agent first", "--strategy", "truncate", "--live")]
    public async Task BadStrategy_IsAUsageError(string refusal, params string[] words)
    {
        folder.Write("s.jsonl", Broken);
        var run = await CommandRun.Of(folder, ["repair", "s.jsonl", .. words]);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith("chaosharness: " + refusal + "\n", run.Error, StringComparison.Ordinal);
    }

    // Law 13 at the command line: what still runs stays alone, what broke before it is mended.
    [Fact]
    public async Task Live_LeavesTheOpenTailOfARunningSessionAlone()
    {
        folder.Write("pi.jsonl", new PiSessionText().User("u").Assistant("t", "c1", "c2").Result("c1", "r").Bytes);
        folder.Write("wire.json", Histories.HistoryText.ToJson("user | assistant c1 c2 | result c2"));
        foreach (string name in new[] { "pi.jsonl", "wire.json" })
        {
            var live = await CommandRun.Of(folder, "repair", name, "--live", "--json");
            Assert.Equal((ExitCode.Ok, 0), (live.Code, live.Json.GetProperty("histories")[0].GetProperty("edits").GetArrayLength()));
            Assert.Equal("valid", live.Json.GetProperty("histories")[0].GetProperty("verdict").GetString());
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "explain", name, "--live")).Code);
            Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "explain", name)).Code);
        }
    }

    [Fact]
    public async Task Live_MendsWhatBrokeBeforeTheOpenTail()
    {
        folder.Write("pi.jsonl", new PiSessionText().User("u").Assistant("t", "c1").User("v").Assistant("t", "c2", "c3").Result("c2", "r").Bytes);
        folder.Write("wire.json", Histories.HistoryText.ToJson("user | assistant c1 | user | assistant c2 c3 | result c2"));
        foreach (string name in new[] { "pi.jsonl", "wire.json" })
        {
            var plan = (await CommandRun.Of(folder, "repair", name, "--live", "--write", "--json")).Json.GetProperty("histories")[0];
            JsonElement edit = Assert.Single(plan.GetProperty("edits").EnumerateArray().ToArray());
            Assert.Equal("c1", edit.GetProperty("ids")[0].GetString());
            Assert.True(plan.GetProperty("written").GetBoolean());
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", name, "--live")).Code);
            Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "check", name)).Code);
        }
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
