using System.Text;
using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The lines that a repair changes, from its splices.</summary>
public sealed class LineDiffTests
{
    [Fact]
    public void Of_ChangeInsideALine() => Assert.Equal(["-2 bbb", "+2 bXb"], Diff("aaa\nbbb\nccc\n", (5, "b", "X")));

    [Fact]
    public void Of_NewLine_ShowsNoOldOne() => Assert.Equal(["+2 new"], Diff("aaa\nbbb\n", (4, "", "new\n")));

    [Fact]
    public void Of_LineThatGoes() => Assert.Equal(["-2 bbb"], Diff("aaa\nbbb\nccc", (4, "bbb\n", "")));

    [Fact]
    public void Of_NumbersFollowWhatWasAddedAbove() => Assert.Equal(["+1 new", "-3 ccc", "+4 cX"], Diff("aaa\nbbb\nccc\n", (0, "", "new\n"), (9, "cc", "X")));

    [Fact]
    public void Of_SplicesOfOneLine_AreOneChange() => Assert.Equal(["-1 abcdef", "+1 AbcdeF"], Diff("abcdef\nx\n", (0, "a", "A"), (5, "f", "F")));

    [Fact]
    public void Of_LastLineWithANewParent_IsShownBesideItself() =>
        Assert.Equal(["+2 first new", "-2 {parent:1, a long text}", "+3 {parent:2, a long text}"], Diff("one\n{parent:1, a long text}\n", (4, "{parent:1", "first new\n{parent:2")));

    [Fact]
    public void Of_LastLineWithoutEnd() => Assert.Equal(["-1 a", "+1 ab"], Diff("a", (1, "", "b")));

    [Fact]
    public void Of_NoSplices_IsNothing() => Assert.Empty(Diff("a\nb\n"));

    [Fact]
    public void Of_RepairsOfRandomHistories_GivesTheNewTextBack()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var input = HistoryGenerator.Damaged(seed).ToUtf8();
            var outcome = EngineUnderTest.Repair(input);
            var lines = Encoding.UTF8.GetString(input).Split('\n').ToList();
            foreach (var change in LineDiff.Of(input, outcome.Splices).Reverse())
            {
                Assert.Equal(change.Old, lines.Skip(change.OldLine - 1).Take(change.Old.Length));
                lines.RemoveRange(change.OldLine - 1, change.Old.Length);
                lines.InsertRange(change.OldLine - 1, change.New);
            }

            Assert.Equal(Encoding.UTF8.GetString(outcome.Bytes.Span), string.Join('\n', lines));
        }
    }

    private static List<string> Diff(string before, params (int Offset, string Removed, string Inserted)[] splices) =>
        [.. LineDiff.Of(
            Encoding.UTF8.GetBytes(before),
            [.. splices.Select(splice => new Splice(splice.Offset, Encoding.UTF8.GetBytes(splice.Removed), Encoding.UTF8.GetBytes(splice.Inserted)))])
            .SelectMany(change => change.Old.Select((line, i) => $"-{change.OldLine + i} {line}").Concat(change.New.Select((line, i) => $"+{change.NewLine + i} {line}")))];
}
