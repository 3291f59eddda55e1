using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>What must come out of a case: found by judging and repairing its bytes.</summary>
public sealed record CaseLabel
{
    /// <summary>A validator finds nothing, a repair returns the same bytes.</summary>
    public const string Valid = "valid";

    /// <summary>A validator finds something, a repair makes it valid.</summary>
    public const string Repairable = "repairable";

    /// <summary>A validator finds something, and still does after the repair.</summary>
    public const string Unrepairable = "unrepairable";

    /// <summary>One of the words above.</summary>
    public required string Expected { get; init; }

    /// <summary>The classes of the violations, each once, in ordinal order.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The first violation; null where there is none.</summary>
    public required ManifestViolation? First { get; init; }

    /// <summary>The fewest edits known that make it as valid as it can be.</summary>
    public required ImmutableArray<ManifestEdit> Edits { get; init; }

    /// <summary>All words that a label may be.</summary>
    public static ImmutableArray<string> Words { get; } = [Valid, Repairable, Unrepairable];

    /// <summary>Judges and repairs a file that holds one case.</summary>
    /// <exception cref="InvalidDataException">The file holds several histories, or is too deep to be judged.</exception>
    public static CaseLabel Of(Store store, Dialect dialect, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(dialect);
        StoreRepair repair = store.Repair(bytes, dialect, new RepairOptions());
        if (repair.Histories is not [var history])
        {
            throw new InvalidDataException($"{repair.Histories.Length} histories where one case was expected");
        }

        if (history.Before.Limit is { } limit)
        {
            throw new InvalidDataException("it cannot be judged: " + limit);
        }

        return new CaseLabel
        {
            Expected = history.Before.Verdict == Verdict.Valid ? Valid : history.After.Verdict == Verdict.Valid ? Repairable : Unrepairable,
            Classes = [.. history.Before.Violations.Select(violation => violation.Rule.Class).Distinct().Order(StringComparer.Ordinal)],
            First = history.Before.Violations is [var first, ..] ? new ManifestViolation(first.Rule.Id, first.Message, first.Block, first.Line) : null,
            Edits = [.. history.Edits.Select(edit => new ManifestEdit(edit.Kind.Name(), edit.Rule.Id, edit.Message, edit.Ids))],
        };
    }
}
