using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A pi session file as read: its entries in the order of the file, and the bytes that nothing can read.</summary>
internal sealed record PiFile
{
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public required IReadOnlyList<PiEntry> Entries { get; init; }

    /// <summary>Unreadable bytes with the line and the reason.</summary>
    public required IReadOnlyList<(int Line, ByteRange Range, string Reason)> Torn { get; init; }

    /// <summary>Whether the first entry is the header.</summary>
    public bool HasHeader => Entries.Count > 0 && Entries[0].Type == "session" && Entries[0].Id is not null;

    /// <summary>Version 1 is a plain list; from 2 on entries name their parents.</summary>
    public bool IsTree => HasHeader ? Entries[0].Version >= 2 : Entries.Any(entry => entry.Type != "session" && entry.Id is not null);

    /// <summary>The line end of the file.</summary>
    public ReadOnlySpan<byte> LineEnd => Bytes.Span.IndexOf("\r\n"u8) >= 0 ? "\r\n"u8 : "\n"u8;
}
