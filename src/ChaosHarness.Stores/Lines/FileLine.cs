using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>One line of a file: its 1-based number and its bytes without the line end (a CR before the LF counts to the end).</summary>
internal readonly record struct FileLine(int Number, ByteRange Range, int Next)
{
    /// <summary>All lines that are not blank.</summary>
    public static List<FileLine> Of(ReadOnlySpan<byte> bytes)
    {
        List<FileLine> lines = [];
        int start = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        for (int number = 1; start < bytes.Length; number++)
        {
            int length = bytes[start..].IndexOf((byte)'\n');
            int next = length < 0 ? bytes.Length : start + length + 1;
            int end = length < 0 ? bytes.Length : start + length;
            end -= end > start && bytes[end - 1] == (byte)'\r' ? 1 : 0;
            if (bytes[start..end].ContainsAnyExcept(" \t\r"u8))
            {
                lines.Add(new FileLine(number, new ByteRange(start, end), next));
            }

            start = next;
        }

        return lines;
    }
}
