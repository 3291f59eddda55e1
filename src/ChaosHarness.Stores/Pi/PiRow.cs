namespace ChaosHarness.Stores;

/// <summary>A row of the mended file: an entry of the input (perhaps moved, perhaps changed inside) or a new one.</summary>
internal sealed class PiRow
{
    /// <summary>The entry it comes from; null for a new one.</summary>
    public PiEntry? Entry { get; init; }

    /// <summary>The id it will have; null in version 1.</summary>
    public string? Id { get; set; }

    /// <summary>The JSON of a new `message` value, or null to keep the entry's.</summary>
    public byte[]? Message { get; init; }

    /// <summary>The JSON string of its time stamp, for a new row.</summary>
    public byte[] Timestamp { get; init; } = [];

    /// <summary>Whether it stands in the file where its entry stood.</summary>
    public bool Stays { get; init; }

    /// <summary>The parent it will name.</summary>
    public string? Parent { get; set; }
}
