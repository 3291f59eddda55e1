using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>What a corpus is made of; it decides every byte of it.</summary>
public sealed record CorpusOptions
{
    /// <summary>Decides everything that is drawn.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Number of cases of the whole corpus.</summary>
    public required int Sessions { get; init; }

    /// <summary>Whose laws the histories follow.</summary>
    public ImmutableArray<Dialect> Dialects { get; init; } = Dialect.All;

    /// <summary>The file formats.</summary>
    public required ImmutableArray<Store> Stores { get; init; }

    /// <summary>Of <see cref="CorpusFaults.All"/>.</summary>
    public ImmutableArray<string> Faults { get; init; } = CorpusFaults.All;

    /// <summary>How the cases lie on disk.</summary>
    public CorpusLayout Layout { get; init; }

    /// <summary>How large the sessions are.</summary>
    public CorpusSize Size { get; init; }

    /// <summary>The part of the cases that is written.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The stores that a layout can hold, where the user names none.</summary>
    public static ImmutableArray<Store> StoresOf(CorpusLayout layout) => layout == CorpusLayout.Jsonl ? [Store.Jsonl] : Store.All;

    /// <summary>The cells that the cases take in turn.</summary>
    public ImmutableArray<CorpusCell> Cells() => CorpusCell.All(Dialects, Stores, Faults);
}
