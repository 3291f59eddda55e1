using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>A file, what a repair makes of it, and what the judges say about that.</summary>
/// <param name="Loaded">The file as it is.</param>
/// <param name="Before">What is wrong with it.</param>
/// <param name="Repair">The edits and the mended bytes.</param>
/// <param name="After">What is wrong afterwards; with nothing to mend the same as before.</param>
/// <param name="Breaches">Laws that the repair broke; with any, nothing may be written.</param>
internal sealed record MendedFile(LoadedFile Loaded, CheckedFile Before, StoreRepair Repair, CheckedFile After, ImmutableArray<string> Breaches)
{
    /// <summary>The file as the user knows it.</summary>
    public string Name => Loaded.File.Name;

    /// <summary>All edits in the order of the file.</summary>
    public IEnumerable<Edit> Edits => Repair.Histories.SelectMany(history => history.Edits);

    /// <summary>What was cut off, history by history.</summary>
    public IEnumerable<Cut> Cuts => Repair.Histories.Where(history => history.Cut is not null).Select(history => history.Cut!);

    /// <summary>Why the strategy could not be followed, history by history.</summary>
    public IEnumerable<string> Refusals => Repair.Histories.Where(history => history.Refusal is not null).Select(history => history.Refusal!);

    /// <summary>Whether the plan changes the file.</summary>
    public bool IsChanged => Edits.Any() || Cuts.Any();

    /// <summary>Where a mended copy was written; null when none was.</summary>
    public string? CopyPath { get; init; }

    /// <summary>The file with what came to it and nothing taken away, where it both gets and gives; null for any other.</summary>
    public ReadOnlyMemory<byte>? Between { get; init; }

    /// <summary>The names of the files that were written together with it, its own among them; empty when it was written alone.</summary>
    public ImmutableArray<string> Together { get; init; } = [];

    /// <summary>What the commit did; null when the file was not replaced.</summary>
    public CommitOutcome? Commit { get; init; }

    /// <summary>Whether anything was written.</summary>
    public bool IsWritten => CopyPath is not null || Commit is not null;

    /// <summary>The same without the bytes behind it: thousands of them are kept until the summary.</summary>
    public MendedFile WithoutBytes() => this with
    {
        Between = null,
        Loaded = Loaded with { Session = null, Bytes = default },
        Repair = Repair with
        {
            Bytes = default,
            Splices = [],
            Histories = [.. Repair.Histories.Select(history => history with
            {
                Basis = null,
                Before = history.Before with { Projection = null, FileCallIds = [] },
                After = history.After with { Projection = null, FileCallIds = [] },
            })],
        },
    };

    /// <summary>What it means for the exit code.</summary>
    public ExitCode Code => !Breaches.IsEmpty ? ExitCode.Internal : Refusals.Any() ? ExitCodes.Merge(ExitCode.Failed, ExitCodes.Of(After.Verdict)) : ExitCodes.Of(After.Verdict);
}
