using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>repair</c>: nothing changes unasked, what is written is mended, and it can be taken back.</summary>
public sealed class RepairCommandTests : IDisposable
{
    private const string BadName = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"a b","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""";

    private static readonly byte[] Sound = new PiSessionText().User("u").Assistant(null, "c1").Result("c1", "r").Bytes;
    private static readonly byte[] Broken = new PiSessionText().User("u").Assistant("t", "c1", "c2").Result("c1", "r").User("v").Assistant("end").Bytes;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WithoutWrite_NothingChanges_AndThePlanIsShown()
    {
        folder.Write("s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "s.jsonl");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(Broken, folder.Read("s.jsonl"));
        Assert.Equal(["s.jsonl"], folder.Files);
        Snapshot.Matches(run.Output, "repair-plan");
    }

    [Fact]
    public async Task Write_MendsInPlace_WithABackup_AndUndoGivesTheOriginalBack()
    {
        folder.Write("s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "s.jsonl", "--write");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("undo     chaosharness repair --undo s.jsonl", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "s.jsonl")).Code);
        Assert.Equal(2, folder.Files.Count);
        Assert.Equal(Broken, folder.Read(folder.Files[1]));
        var again = await CommandRun.Of(folder, "repair", "s.jsonl", "--write");
        Assert.Contains("nothing to mend", again.Output, StringComparison.Ordinal);
        var undone = await CommandRun.Of(folder, "repair", "--undo", "s.jsonl");
        Assert.Equal((ExitCode.Ok, ""), (undone.Code, undone.Error));
        Assert.Equal(Broken, folder.Read("s.jsonl"));
    }

    [Fact]
    public async Task Write_UntouchedLinesStayAsTheyAre()
    {
        folder.Write("s.jsonl", Broken);
        await CommandRun.Of(folder, "repair", "s.jsonl", "--write");
        string[] before = Encoding.UTF8.GetString(Broken).Split('\n');
        string[] after = Encoding.UTF8.GetString(folder.Read("s.jsonl")).Split('\n');
        Assert.Equal(before.Length + 1, after.Length);
        Assert.Equal(before.Take(4), after.Take(4));
        Assert.Equal(before.TakeLast(2), after.TakeLast(2));
    }

    [Fact]
    public async Task Undo_OfAFileThatChangedSince_IsRefused()
    {
        folder.Write("s.jsonl", Broken);
        await CommandRun.Of(folder, "repair", "s.jsonl", "--write");
        File.AppendAllText(folder.PathTo("s.jsonl"), "{}\n");
        var changed = folder.Read("s.jsonl");
        var run = await CommandRun.Of(folder, "repair", "--undo", "s.jsonl");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("chaosharness: s.jsonl: no backup belongs to it", run.Error, StringComparison.Ordinal);
        Assert.Equal(changed, folder.Read("s.jsonl"));
    }

    [Fact]
    public async Task Out_WritesAllFiles_UnchangedOnesByteForByte()
    {
        folder.Write("in/a/broken.jsonl", Broken);
        folder.Write("in/sound.jsonl", Sound);
        folder.Write("in/index.json", """{"sessions":[]}""");
        var run = await CommandRun.Of(folder, "repair", "in", "--out", "copies");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(["copies/a/broken.jsonl", "copies/sound.jsonl", "in/a/broken.jsonl", "in/index.json", "in/sound.jsonl"], folder.Files);
        Assert.Equal(Sound, folder.Read("copies/sound.jsonl"));
        Assert.Equal(Broken, folder.Read("in/a/broken.jsonl"));
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "copies")).Code);
    }

    [Fact]
    public async Task Out_TwoFilesOfOneName_AreRefusedBeforeAnythingIsWritten()
    {
        folder.Write("a/s.jsonl", Broken);
        folder.Write("b/s.jsonl", Sound);
        var run = await CommandRun.Of(folder, "repair", "a/s.jsonl", "b/s.jsonl", "--out", "copies");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("s.jsonl: a/s.jsonl and b/s.jsonl would both be written to copies/s.jsonl", run.Error, StringComparison.Ordinal);
        Assert.Equal(["a/s.jsonl", "b/s.jsonl"], folder.Files);
    }

    [Fact]
    public async Task Out_OntoTheOriginals_IsRefused()
    {
        folder.Write("a/s.jsonl", Broken);
        var run = await CommandRun.Of(folder, "repair", "a", "--out", "a");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("the copy would replace an original", run.Error, StringComparison.Ordinal);
        Assert.Equal(Broken, folder.Read("a/s.jsonl"));
    }

    [Fact]
    public async Task Unrepairable_IsSaid_AndExitsWithOne()
    {
        folder.Write("s.json", BadName);
        var run = await CommandRun.Of(folder, "repair", "s.json", "--write");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("INVALID  s.json  openclaw-json  1 schema: no edit mends that", run.Output, StringComparison.Ordinal);
        Assert.Equal(BadName, Encoding.UTF8.GetString(folder.Read("s.json")));
        Assert.Equal(["s.json"], folder.Files);
    }

    [Fact]
    public async Task Limit_IsUnknown_AndNothingIsWritten()
    {
        folder.Write("deep.json", new string('[', 100_000));
        var run = await CommandRun.Of(folder, "repair", "deep.json", "--write");
        Assert.Equal(ExitCode.Inconclusive, run.Code);
        Assert.Equal(["deep.json"], folder.Files);
    }

    [Fact]
    public async Task LiveWriter_IsBusy_AlsoAfterWaiting()
    {
        folder.Write("s.jsonl", Broken);
        folder.Write("s.jsonl.lock", JsonSerializer.Serialize(new { pid = Environment.ProcessId }));
        var clock = new StillClock();
        var run = await CommandRun.Of(folder, [], ["repair", "s.jsonl", "--write", "--wait", "30s"], clock: clock);
        Assert.Equal(ExitCode.Busy, run.Code);
        Assert.Contains("s.jsonl: is in use: process", run.Error, StringComparison.Ordinal);
        Assert.InRange(clock.GetElapsedTime(0), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
        Assert.Equal(Broken, folder.Read("s.jsonl"));
        Assert.Equal(["s.jsonl", "s.jsonl.lock"], folder.Files);
        var plan = await CommandRun.Of(folder, "repair", "s.jsonl");
        Assert.Contains("in use   process", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveWriter_ThatEndsInTime_IsWaitedFor()
    {
        folder.Write("s.jsonl", Broken);
        folder.Write("s.jsonl.lock", JsonSerializer.Serialize(new { pid = Environment.ProcessId }));
        var clock = new EndingClock(() => File.Delete(folder.PathTo("s.jsonl.lock")));
        var run = await CommandRun.Of(folder, [], ["repair", "s.jsonl", "--write", "--wait", "30s"], clock: clock);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.NotEqual(Broken, folder.Read("s.jsonl"));
    }

    [Fact]
    public async Task DropOrphans_LeavesOutWhatNoCallCanOwn()
    {
        folder.Write("s.json", """{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c9","content":"evidence"},{"type":"text","text":"u"}]}]}""");
        var kept = await CommandRun.Of(folder, "repair", "s.json", "--out", "kept");
        var dropped = await CommandRun.Of(folder, "repair", "s.json", "--drop-orphans", "--out", "dropped");
        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (kept.Code, dropped.Code));
        Assert.Contains("evidence", Encoding.UTF8.GetString(folder.Read("kept/s.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("evidence", Encoding.UTF8.GetString(folder.Read("dropped/s.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_AddsEditsWrittenAndBackup()
    {
        folder.Write("s.jsonl", Broken);
        var plan = (await CommandRun.Of(folder, "repair", "s.jsonl", "--json")).Json.GetProperty("histories")[0];
        Assert.Equal("invalid", plan.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("backup").ValueKind);
        Assert.False(plan.GetProperty("written").GetBoolean());
        var edit = Assert.Single(plan.GetProperty("edits").EnumerateArray().ToArray());
        Assert.Equal(["kind", "rule", "message", "ids", "text"], edit.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("insert-result", "anthropic/missing-result"), (edit.GetProperty("kind").GetString(), edit.GetProperty("rule").GetString()));
        Assert.Equal("valid", plan.GetProperty("after").GetProperty("verdict").GetString());
        var written = (await CommandRun.Of(folder, "repair", "s.jsonl", "--write", "--json")).Json.GetProperty("histories")[0];
        Assert.True(written.GetProperty("written").GetBoolean());
        Assert.Equal(Broken, File.ReadAllBytes(written.GetProperty("backup").GetString()!));
    }

    [Fact]
    public async Task Corpus_IsMendedLineByLine()
    {
        var lines = Enumerable.Range(0, 200).Select(i => HistoryGenerator.Damaged((ulong)i, mayBeUnrepairable: false).ToLine());
        folder.Write("corpus.jsonl", [.. lines.SelectMany(line => line.Append((byte)'\n'))]);
        var run = await CommandRun.Of(folder, "repair", "corpus.jsonl", "--out", "mended");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        var check = await CommandRun.Of(folder, "check", "mended");
        Assert.Contains("200 histories: 200 valid, 0 invalid", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInput_IsOnlyPlanned()
    {
        var run = await CommandRun.Of(folder, Broken, ["repair", "-"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Nothing was changed.", run.Output, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    /// <summary>A clock on which something ends as soon as somebody waits.</summary>
    private sealed class EndingClock(Action end) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            end();
            return new StillClock().CreateTimer(callback, state, dueTime, period);
        }
    }
}
