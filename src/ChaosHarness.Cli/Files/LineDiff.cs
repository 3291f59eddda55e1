// Goal: which lines a repair changes, for a person who decides whether to let it.
// Method: the splices say where; those that touch the same lines are taken together, both sides are cut into lines, and lines that
// are equal at the begin and end of a group are left out. Exact, and linear in the size of the file: nothing is searched for.
using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The changed lines of a repair.</summary>
internal static class LineDiff
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>The changes in the order of the file; splices are in ascending order.</summary>
    public static ImmutableArray<LineChange> Of(ReadOnlySpan<byte> before, ImmutableArray<Splice> splices)
    {
        ImmutableArray<LineChange>.Builder changes = ImmutableArray.CreateBuilder<LineChange>();
        int line = 1;
        int counted = 0;
        int addedLines = 0;
        for (int first = 0; first < splices.Length;)
        {
            int start = LineStart(before, splices[first].Offset);
            int end = LineStop(before, EndOf(splices[first]));
            int next = first + 1;
            while (next < splices.Length && splices[next].Offset < end)
            {
                end = LineStop(before, EndOf(splices[next++]));
            }

            line += before[counted..start].Count(LineEnd);
            counted = start;
            ReadOnlySpan<byte> old = before[start..end];
            byte[] mended = Apply(old, start, splices.AsSpan()[first..next]);
            changes.AddRange(Compare(Lines(old), Lines(mended), line, line + addedLines));

            addedLines += mended.AsSpan().Count(LineEnd) - old.Count(LineEnd);
            first = next;
        }

        return changes.ToImmutable();
    }

    private static int EndOf(Splice splice) => splice.Offset + splice.Removed.Length;

    private static int LineStart(ReadOnlySpan<byte> bytes, int at) => 1 + bytes[..at].LastIndexOf(LineEnd);

    private static int LineStop(ReadOnlySpan<byte> bytes, int at)
    {
        int end = bytes[at..].IndexOf(LineEnd);
        return end < 0 ? bytes.Length : at + end + 1;
    }

    private static byte[] Apply(ReadOnlySpan<byte> old, int start, ReadOnlySpan<Splice> splices)
    {
        var mended = new MemoryStream();
        int at = 0;
        foreach (Splice splice in splices)
        {
            mended.Write(old[at..(splice.Offset - start)]);
            mended.Write(splice.Inserted.Span);
            at = splice.Offset - start + splice.Removed.Length;
        }

        mended.Write(old[at..]);
        return mended.ToArray();
    }

    private static string[] Lines(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        string[] lines = text.Split('\n');
        return text.EndsWith('\n') || text.Length == 0 ? lines[..^1] : lines;
    }

    private static IEnumerable<LineChange> Compare(string[] old, string[] mended, int oldLine, int newLine)
    {
        int shortest = Math.Min(old.Length, mended.Length);
        int same = 0;
        while (same < shortest && old[same] == mended[same])
        {
            same++;
        }

        int sameEnd = 0;
        while (sameEnd < shortest - same && old[^(sameEnd + 1)] == mended[^(sameEnd + 1)])
        {
            sameEnd++;
        }

        // The last line is often the old one with a new parent, behind lines that are all new: shown as the change that it is.
        bool isLastMended = old.Length != mended.Length && sameEnd < shortest - same && IsSameLine(old[^(sameEnd + 1)], mended[^(sameEnd + 1)]);
        int paired = isLastMended ? 1 : 0;
        var first = new LineChange(oldLine + same, newLine + same, [.. old[same..^(sameEnd + paired)]], [.. mended[same..^(sameEnd + paired)]]);
        if (!first.Old.IsEmpty || !first.New.IsEmpty)
        {
            yield return first;
        }

        if (isLastMended)
        {
            int before = sameEnd + 1;
            yield return new LineChange(oldLine + old.Length - before, newLine + mended.Length - before, [old[^before]], [mended[^before]]);
        }
    }

    /// <summary>Whether most of the shorter line is the begin and the end of the other.</summary>
    private static bool IsSameLine(string old, string mended)
    {
        int shorter = Math.Min(old.Length, mended.Length);
        int begin = old.AsSpan().CommonPrefixLength(mended);
        int end = 0;
        while (end < shorter - begin && old[^(end + 1)] == mended[^(end + 1)])
        {
            end++;
        }

        return begin + end > shorter / 2;
    }
}
