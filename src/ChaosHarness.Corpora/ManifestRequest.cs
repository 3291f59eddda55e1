using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>What a generated corpus was asked to be.</summary>
public sealed record ManifestRequest
{
    /// <summary>Decides everything that is drawn.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Number of cases of the whole corpus.</summary>
    public required int Sessions { get; init; }

    /// <summary>Names of the dialects.</summary>
    public required ImmutableArray<string> Dialects { get; init; }

    /// <summary>Names of the stores.</summary>
    public required ImmutableArray<string> Stores { get; init; }

    /// <summary>Of <see cref="CorpusFaults.All"/>.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>How the cases lie on disk.</summary>
    public required CorpusLayout Layout { get; init; }

    /// <summary>How large the sessions are.</summary>
    public required CorpusSize Size { get; init; }

    /// <summary>The part of the cases that is here, such as <c>2/4</c>; null for the whole.</summary>
    public string? Shard { get; init; }

    /// <summary>What these options ask for.</summary>
    public static ManifestRequest Of(CorpusOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ManifestRequest
        {
            Seed = options.Seed,
            Sessions = options.Sessions,
            Dialects = [.. options.Dialects.Select(dialect => dialect.Name)],
            Stores = [.. options.Stores.Select(store => store.Name)],
            Faults = options.Faults,
            Layout = options.Layout,
            Size = options.Size,
            Shard = options.Shard == Simulation.Shard.Whole ? null : options.Shard.ToString(),
        };
    }
}
