using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>An otherwise good repair engine with one bug that was found in a real one.</summary>
public sealed record PlantedBug
{
    /// <summary>Kebab-case, unique.</summary>
    public required string Name { get; init; }

    /// <summary>What it does wrong, in one sentence.</summary>
    public required string Story { get; init; }

    /// <summary>The project, with its issue or file, that had it.</summary>
    public required string Source { get; init; }

    /// <summary>The law by which it must be caught.</summary>
    public required Law Law { get; init; }

    /// <summary>The dialects it is at home in.</summary>
    public ImmutableArray<Dialect> Dialects { get; init; } = [Dialect.Anthropic];

    /// <summary>Repairs a request body, wrongly now and then; throws <see cref="HistoryFormatException"/> where the body is no history.</summary>
    public required Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Repair { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
