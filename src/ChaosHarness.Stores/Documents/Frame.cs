using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The part of a document that is not a byte order mark in front or a run of NUL bytes behind (power cuts leave those).</summary>
internal readonly record struct Frame(int Start, int End, int Length)
{
    public static Frame Of(ReadOnlySpan<byte> bytes)
    {
        int start = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        int end = bytes.Length;
        int text = bytes[start..].TrimEnd("\0 \t\r\n"u8).Length + start;
        end = bytes[text..].Contains((byte)0) ? text : end;
        return new Frame(start, Math.Max(start, end), bytes.Length);
    }

    public IEnumerable<Violation> Violations(Rule torn)
    {
        if (Start > 0)
        {
            yield return Violation(torn, 0, "the document starts with a byte order mark, which JSON parsers refuse");
        }

        if (End < Length)
        {
            yield return Violation(torn, End, string.Create(CultureInfo.InvariantCulture, $"{Length - End} bytes behind the document hold NUL, as a power cut leaves them, byte {End}"));
        }
    }

    public ImmutableArray<Splice> Front(ReadOnlyMemory<byte> bytes) => Start > 0 ? [new Splice(0, bytes[..Start], default)] : [];

    public ImmutableArray<Splice> Back(ReadOnlyMemory<byte> bytes) => End < Length ? [new Splice(End, bytes[End..], "\n"u8.ToArray())] : [];

    private static Violation Violation(Rule torn, int offset, string text) =>
        new() { Rule = torn, Message = -1, Block = -1, Line = 1, Offset = offset, Text = text };
}
