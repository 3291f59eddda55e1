using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The user's choices for a repair.</summary>
public sealed record RepairOptions
{
    /// <summary>The defaults.</summary>
    public static RepairOptions Default { get; } = new();

    /// <summary>The switches of the rules; <see cref="ValidationOptions.OpenTail"/> leaves calls at the very end alone.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>Leaves results that no call can own out instead of quoting them.</summary>
    public bool DropOrphans { get; init; }

    /// <summary>Ids whose results go to another session, where their call is: without a call here they are left out.</summary>
    public ImmutableHashSet<string> MovedAway { get; init; } = [];
}
