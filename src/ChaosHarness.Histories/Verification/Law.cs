namespace ChaosHarness.Histories;

/// <summary>The laws of a repair (REPAIR.md); the first six can be judged from two histories, the others need a second run.</summary>
public enum Law
{
    /// <summary>The output breaks no rule but those that nobody can mend and the input broke too.</summary>
    Valid,

    /// <summary>A valid history comes out as the very same bytes.</summary>
    Identity,

    /// <summary>Content is in the output, in order; each real result once.</summary>
    NothingLost,

    /// <summary>Nothing is new but synthetic results, quotes and placeholders.</summary>
    NothingInvented,

    /// <summary>No result stands under a call that may not own it.</summary>
    RightOwner,

    /// <summary>A call whose real result is there does not keep a synthetic one.</summary>
    RealBeatsSynthetic,

    /// <summary>Repairing the output changes nothing.</summary>
    Idempotent,

    /// <summary>The same bytes in give the same bytes out.</summary>
    Deterministic,

    /// <summary>Any bytes in: an answer, no crash and no hang.</summary>
    Total,
}
