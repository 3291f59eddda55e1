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

    /// <summary>New ids of items by the index of their message; null where the item goes on without one.</summary>
    public required IReadOnlyDictionary<int, string?> NewItemIds { get; init; }

    /// <summary>Indexes of the blocks that get the type of their role.</summary>
    public required IReadOnlySet<int> Retyped { get; init; }

    /// <summary>Indexes of the messages of which a field beside their blocks changes.</summary>
    public required IReadOnlySet<int> MendedMessages { get; init; }

    /// <summary>Indexes of the calls whose input has to become an object.</summary>
    public required IReadOnlySet<int> WrappedInputs { get; init; }

    /// <summary>The edits in the order of the history.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The field that holds a call's input, as the notation spells it, with its colon.</summary>
    internal ReadOnlySpan<byte> InputField => History.Notation == Notation.Wire ? Laws.Form.InputField : "\"arguments\":"u8;

    /// <summary>What the dialect answers.</summary>
    internal Laws Laws => History.Dialect.Laws;

    /// <summary>Pairs that look wrong.</summary>
    public required ImmutableArray<Suspect> Suspects { get; init; }
}
