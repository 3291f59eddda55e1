using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>One entry of a pi session: what kind it is, how it hangs in the tree, and where its parts stand in the file.</summary>
internal sealed record PiEntry
{
    /// <summary>0-based position among the entries that can be read, the header being 0 when it is there; version 1 refers to it.</summary>
    public required int Index { get; init; }

    /// <summary>1-based line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>The JSON object.</summary>
    public required ByteRange Range { get; init; }

    public required string Type { get; init; }

    public string? Id { get; init; }

    /// <summary>The value of `id`.</summary>
    public ByteRange IdValue { get; init; } = ByteRange.None;

    public string? Parent { get; init; }

    /// <summary>The value of `parentId`.</summary>
    public ByteRange ParentValue { get; init; } = ByteRange.None;

    /// <summary>The value of `timestamp`.</summary>
    public ByteRange Timestamp { get; init; } = ByteRange.None;

    /// <summary>The value of `message`.</summary>
    public ByteRange Message { get; init; } = ByteRange.None;

    /// <summary>The value of `summary` (compaction, branch_summary) or `content` (custom_message).</summary>
    public ByteRange Text { get; init; } = ByteRange.None;

    /// <summary>The value of `firstKeptEntryId` or, in version 1, `firstKeptEntryIndex`.</summary>
    public ByteRange FirstKeptValue { get; init; } = ByteRange.None;

    public string? FirstKeptId { get; init; }

    public int FirstKeptIndex { get; init; } = -1;

    /// <summary>The header's version; 0 when it says none.</summary>
    public int Version { get; init; }
}
