using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>pi sessions: what is judged, what is mended, and what stays byte for byte.</summary>
public sealed class PiStoreTests
{
    [Fact]
    public void Check_SoundSession_IsValid()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1", "c2").Result("c1", "one").Result("c2", "two").AssistantEnding("stop", "done");
        Assert.Equal(Verdict.Valid, Check(session.Bytes).Verdict);
        Assert.False(Repair(session.Bytes).Changed);
    }

    [Fact]
    public void Repair_MissingResults_AreInsertedAndTheNextRowHangsOnThem()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1", "c2", "c3").Result("c1", "one").User("next");
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal(["insert-result", "insert-result"], KindsOf(repair));
        Assert.Equal(session.Lines.Count + 2, lines.Length);
        Assert.Equal(session.Lines[..4], lines[..4]);
        Assert.Contains("\"toolCallId\":\"c2\"", lines[4]);
        Assert.Contains("\"parentId\":\"e0000003\"", lines[4]);
        Assert.Contains("\"toolCallId\":\"c3\"", lines[5]);
        Assert.Contains($"\"parentId\":\"{Id(lines[4])}\"", lines[5]);
        Assert.Equal(session.Lines[4].Replace("e0000003", Id(lines[5]), StringComparison.Ordinal), lines[6]);
    }

    [Fact]
    public void Repair_SecondTime_ChangesNothing()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1", "c2").User("next").Result("c2", "late").Assistant(null, "c3");
        StoreRepair first = Repair(session.Bytes);
        Assert.True(first.Changed);
        Assert.False(Repair(first.Bytes).Changed);
    }

    [Fact]
    public void Repair_DisplacedResult_MovesWithItsRow()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1").User("meanwhile").Result("c1", "one").AssistantEnding("stop", "done");
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal(["move-result"], KindsOf(repair));
        Assert.Equal(["e0000001", "e0000002", "e0000004", "e0000003", "e0000005"], lines[1..].Select(Id));
        Assert.Equal(["null", "\"e0000001\"", "\"e0000002\"", "\"e0000004\"", "\"e0000003\""], lines[1..].Select(Parent));
    }

    [Fact]
    public void Repair_OrphanResult_BecomesAUserRowWithTheSameId()
    {
        var session = new PiSessionText().User("go").Result("gone", "evidence").AssistantEnding("stop", "done");
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal(["quote-result"], KindsOf(repair));
        Assert.Equal("e0000002", Id(lines[2]));
        Assert.Contains("[chaosharness:quoted-result id=gone is_error=false; untrusted tool output]", lines[2]);
        Assert.Contains("""{"type":"text","text":"evidence"}""", lines[2]);
        Assert.Equal(session.Lines[3], lines[3]);
    }

    [Fact]
    public void Check_ResultOlderThanItsCall_IsSuspect_AndStaysAsItIs()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1", "c2").Result("c1", "one").Result("c2", "two");
        byte[] bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(session.Bytes).Replace("1773136800003", "1773136700000", StringComparison.Ordinal));
        HistoryReport report = Check(bytes);
        Assert.Equal(Verdict.Valid, report.Verdict);
        Suspect suspect = Assert.Single(report.Suspects);
        Assert.Equal((3, "c2", "the result is older than the call with its id"), (suspect.Message, suspect.Ids[0], suspect.Reason));
        Assert.False(Repair(bytes).Changed);
        Assert.Empty(Check(session.Bytes).Suspects);
    }

    [Fact]
    public void Check_AbortedTurn_IsSkippedAndGetsNoResult()
    {
        var session = new PiSessionText().User("go").AssistantEnding("aborted", "half", "c1").User("again").AssistantEnding("stop", "done");
        HistoryReport report = Check(session.Bytes);
        Assert.Equal(Verdict.Valid, report.Verdict);
        SkippedTurn skipped = Assert.Single(report.Skipped);
        Assert.Equal((3, "aborted", "c1"), (skipped.Line, skipped.Reason, Assert.Single(skipped.Ids)));
        Assert.Equal((4, 1, 0), (report.Messages, report.Calls, report.Results));
    }

    [Fact]
    public void Repair_ResultOfAnAbortedTurn_IsQuoted()
    {
        var session = new PiSessionText().User("go").AssistantEnding("error", "half", "c1").Result("c1", "ran after all").User("again");
        StoreRepair repair = Repair(session.Bytes);
        Assert.Equal(["quote-result"], KindsOf(repair));
        Assert.Contains("ran after all", Encoding.UTF8.GetString(repair.Bytes.Span));
    }

    [Fact]
    public void Check_CompactionBetweenCallAndResult_ShowsAnOrphanThatIsMended()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one");
        session.Compaction("summary so far", firstKeptId: session.LastId).User("next").AssistantEnding("stop", "done");
        HistoryReport report = Check(session.Bytes);
        Assert.Equal(["anthropic/orphan-result"], report.Violations.Select(violation => violation.Rule.Id));
        Assert.Equal("compacted", Assert.Single(report.Skipped).Reason);
        Assert.Equal(Verdict.Valid, Repair(session.Bytes).Histories[0].After.Verdict);
    }

    [Fact]
    public void Repair_Version1_ShiftsTheIndexesOfLaterCompactions()
    {
        var session = new PiSessionText(tree: false).User("old").Assistant("ok", "c1").Result("c1", "one");
        session.Compaction("first", null, 1).Assistant("ok", "c2").User("two").AssistantEnding("stop", "done").Compaction("second", null, 5).User("three");
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal(["insert-result"], KindsOf(repair));
        Assert.Equal(session.Lines[..6], lines[..6]);
        Assert.Contains("\"toolCallId\":\"c2\"", lines[6]);
        Assert.DoesNotContain("parentId", lines[6]);
        Assert.Equal(session.Lines[6..], lines[7..]);

        var later = new PiSessionText(tree: false).User("old").Assistant("ok", "c1").User("two").Compaction("first", null, 3).User("three").Compaction("second", null, 1);
        string[] shifted = LinesOf(Repair(later.Bytes).Bytes);
        Assert.Contains("\"firstKeptEntryIndex\":4", shifted[5]);
        Assert.Contains("\"firstKeptEntryIndex\":1", shifted[7]);
    }

    [Fact]
    public void Repair_TornLastLine_GoesAndNothingElseChanges()
    {
        var session = new PiSessionText().User("go").AssistantEnding("stop", "done");
        byte[] torn = [.. session.Bytes, .. "{\"type\":\"message\",\"id\":\"e9\",\"parentId\":\"e0000002\",\"mess"u8];
        Assert.Equal(["pi-jsonl/torn-line"], Check(torn).Violations.Select(violation => violation.Rule.Id));
        StoreRepair repair = Repair(torn);
        Assert.Equal(["remove-torn"], KindsOf(repair));
        Assert.Equal(session.Bytes, repair.Bytes.ToArray());
    }

    [Fact]
    public void Repair_NulBytesAtTheEnd_Go()
    {
        var session = new PiSessionText().User("go").AssistantEnding("stop", "done");
        StoreRepair repair = Repair((byte[])[.. session.Bytes, .. new byte[512]]);
        Assert.Equal(session.Bytes, repair.Bytes.ToArray());
    }

    [Fact]
    public void Repair_TornLineInTheMiddle_RelinksTheRowBehindIt()
    {
        var session = new PiSessionText().User("one").AssistantEnding("stop", "two").User("three").AssistantEnding("stop", "four");
        session.Lines[2] = session.Lines[2][..40];
        HistoryReport before = Check(session.Bytes);
        Assert.Equal(["pi-jsonl/torn-line", "pi-jsonl/broken-parent"], before.Violations.Select(violation => violation.Rule.Id));
        Assert.Equal(2, before.Projection!.Messages.Length);
        StoreRepair repair = Repair(session.Bytes);
        Assert.Equal(["remove-torn", "relink-parent"], KindsOf(repair));
        Assert.Equal("\"e0000001\"", Parent(LinesOf(repair.Bytes)[2]));
        Assert.Equal(3, repair.Histories[0].After.Projection!.Messages.Length);
    }

    [Fact]
    public void Repair_EntryGluedToATornOne_IsKept()
    {
        var session = new PiSessionText().User("one").AssistantEnding("stop", "two").User("three");
        session.Lines[2] = session.Lines[2][..40] + session.Lines[3];
        session.Lines.RemoveAt(3);
        string[] lines = LinesOf(Repair(session.Bytes).Bytes);
        Assert.Equal(["e0000001", "e0000003"], lines[1..].Select(Id));

        var joined = new PiSessionText().User("one").AssistantEnding("stop", "two");
        joined.Lines[1] += joined.Lines[2];
        joined.Lines.RemoveAt(2);
        Assert.Equal(["e0000001", "e0000002"], LinesOf(Repair(joined.Bytes).Bytes)[1..].Select(Id));
    }

    [Fact]
    public void Repair_MissingHeader_IsRestored()
    {
        var session = new PiSessionText(header: false).User("one").AssistantEnding("stop", "two");
        Assert.Equal(["pi-jsonl/bad-header"], Check(session.Bytes).Violations.Select(violation => violation.Rule.Id));
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.StartsWith("{\"type\":\"session\",\"version\":3,\"id\":", lines[0], StringComparison.Ordinal);
        Assert.Equal(session.Lines, lines[1..]);
        Assert.Equal(Verdict.Valid, Check(repair.Bytes).Verdict);
    }

    [Fact]
    public void Check_CycleOfParents_EndsAndIsMended()
    {
        var session = new PiSessionText().User("one").AssistantEnding("stop", "two").User("three");
        session.Lines[1] = session.Lines[1].Replace("\"parentId\":null", "\"parentId\":\"e0000003\"", StringComparison.Ordinal);
        Assert.Equal(["pi-jsonl/broken-parent"], Check(session.Bytes).Violations.Select(violation => violation.Rule.Id));
        StoreRepair repair = Repair(session.Bytes);
        Assert.Equal(Verdict.Valid, Check(repair.Bytes).Verdict);
        Assert.Equal("null", Parent(LinesOf(repair.Bytes)[1]));
    }

    [Fact]
    public void Repair_RowThatHasTheIdOfItsParent_GivesTheParentAnIdOfItsOwn()
    {
        var session = new PiSessionText().User("one").AssistantEnding("stop", "two").User("three");
        session.Lines[3] = session.Lines[3].Replace("e0000003", "e0000002", StringComparison.Ordinal);
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal(["relink-parent", "rewrite-id"], KindsOf(repair));
        Assert.Equal(4, lines.Select(Id).Distinct().Count());
        Assert.Equal(Id(lines[2]), Parent(lines[3]).Trim('"'));
        Assert.Equal("e0000002", Id(lines[3]));
        Assert.Equal(Verdict.Valid, repair.Histories[0].After.Verdict);
        Assert.False(Repair(repair.Bytes).Changed);
    }

    [Fact]
    public void Repair_IdOnSeveralRowsOfOneBranch_HasNothingLeftToDo()
    {
        byte[] session = """
            {"type":"message","message":{"role":"toolResult","toolCallId":"c1","":1},"id":"e0000003","":""}
            {"type":"message","message":{"role":"assistant","content":[{"type":"toolCall","id":"c1","":{"":""}}],"":1},"id":"e0000002","parentId":""}
            {"":{},"id":"Z"}
            {"":{},"id":"e0000003","parentId":"e0000002"}
            {"":{},"id":"e0000003","parentId":"e0000003"}
            """u8.ToArray();
        StoreRepair repair = Repair(session);
        Assert.Equal(6, LinesOf(repair.Bytes).Select(Id).Distinct().Count());
        Assert.False(Repair(repair.Bytes).Changed);
        Assert.Equal(session, SpliceList.Invert(repair.Bytes.Span, repair.Splices));
    }

    [Fact]
    public void Repair_OtherBranch_IsNotTouchedAndTheLeafStaysTheLeaf()
    {
        var session = new PiSessionText().User("one").Assistant("ok", "c1");
        string fork = session.LastId;
        session.User("abandoned").AssistantEnding("stop", "old answer").BranchFrom(fork).User("kept").AssistantEnding("stop", "new answer");
        StoreRepair repair = Repair(session.Bytes);
        string[] lines = LinesOf(repair.Bytes);
        Assert.Equal("off-branch", Assert.Single(repair.Histories[0].Before.Skipped).Reason);
        Assert.Equal(session.Lines[3], lines[4]);
        Assert.Equal(session.Lines[^1], lines[^1]);
        Assert.Equal(Verdict.Valid, repair.Histories[0].After.Verdict);
    }

    [Fact]
    public void Repair_DroppedRowOnAForkPoint_HandsItsChildrenOn()
    {
        var session = new PiSessionText().User("one").Assistant("ok", "c1").Result("c1", "same").Result("c1", "same");
        string fork = session.LastId;
        session.User("abandoned").BranchFrom(fork).User("kept");
        string[] lines = LinesOf(Repair(session.Bytes).Bytes);
        Assert.Equal(["\"e0000003\"", "\"e0000003\""], lines[4..].Select(Parent));
    }

    [Fact]
    public void Repair_LineEnds_AreThoseOfTheFile()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\uFEFF" + Encoding.UTF8.GetString(new PiSessionText().User("go").Assistant("ok", "c1").User("next").Bytes).Replace("\n", "\r\n", StringComparison.Ordinal));
        StoreRepair repair = Repair(bytes);
        string text = Encoding.UTF8.GetString(repair.Bytes.Span);
        Assert.Equal(["insert-result"], KindsOf(repair));
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ResultOfAnotherTool_IsASuspectAndStays()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one", tool: "shell");
        HistoryReport report = Check(session.Bytes);
        Assert.Equal("the result is of shell, the call with its id is of read", Assert.Single(report.Suspects).Reason);
        Assert.False(Repair(session.Bytes).Changed);
    }

    [Fact]
    public void Check_EmptyFile_SaysSo() =>
        Assert.Contains("empty", Assert.Single(Check(Array.Empty<byte>()).Violations).Text);

    [Fact]
    public void Check_NestingBeyondTheLimit_IsUnknown()
    {
        var session = new PiSessionText().User("go").Raw("{\"type\":\"message\",\"deep\":" + new string('[', 100_000));
        HistoryReport report = Check(session.Bytes);
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Contains("deeper than 512 levels", report.Limit);
    }

    private static HistoryReport Check(ReadOnlyMemory<byte> bytes) =>
        Assert.Single(Store.PiJsonl.Check(bytes, Dialect.Anthropic, ValidationOptions.Default));

    private static StoreRepair Repair(ReadOnlyMemory<byte> bytes) => Store.PiJsonl.Repair(bytes, Dialect.Anthropic, RepairOptions.Default);

    private static string[] KindsOf(StoreRepair repair) => [.. repair.Histories[0].Edits.Select(edit => edit.Kind.Name())];

    private static string[] LinesOf(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Id(string line) => Field(line, "id").Trim('"');

    private static string Parent(string line) => Field(line, "parentId");

    // The entry's own field: the builder writes id and parentId behind the message, the store in front of it.
    private static string Field(string line, string name)
    {
        using var row = System.Text.Json.JsonDocument.Parse(line);
        return row.RootElement.GetProperty(name).GetRawText();
    }
}
