using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What the repaired history holds, before it is written in a notation.</summary>
public sealed record RepairPlan
{
    /// <summary>The history that is repaired.</summary>
    public required History History { get; init; }

    /// <summary>The messages of the repaired history in order; those of the input keep their order.</summary>
    public required IReadOnlyList<PlannedMessage> Messages { get; init; }

    /// <summary>New ids by the index of the call or result that gets one.</summary>
    public required IReadOnlyDictionary<int, string> NewIds { get; init; }

    /// <summary>Indexes of the calls whose input has to become an object.</summary>
    public required IReadOnlySet<int> WrappedInputs { get; init; }

    /// <summary>The edits in the order of the history.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The field that holds a call's input, as the notation spells it, with its colon.</summary>
    internal ReadOnlySpan<byte> InputField => History.Notation == Notation.Wire ? "\"input\":"u8 : "\"arguments\":"u8;

    /// <summary>Pairs that look wrong.</summary>
    public required ImmutableArray<Suspect> Suspects { get; init; }
}
