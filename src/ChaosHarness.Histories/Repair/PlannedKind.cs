namespace ChaosHarness.Histories;

/// <summary>Where a block of the repaired history comes from.</summary>
public enum PlannedKind : byte
{
    /// <summary>A block of the input, as it is.</summary>
    Original,

    /// <summary>A result that says: outcome unknown; <see cref="PlannedBlock.Block"/> is the call.</summary>
    Synthetic,

    /// <summary>A marker text and the content of a block of the input.</summary>
    Quote,

    /// <summary>The placeholder text.</summary>
    Placeholder,
}
