namespace ChaosHarness.Histories;

/// <summary>The rules of a dialect that the shared algorithms report; null where the provider knows no such damage.</summary>
internal sealed record SharedRules
{
    /// <summary>A call without its result.</summary>
    public required Rule MissingResult { get; init; }

    /// <summary>A result whose call is nowhere.</summary>
    public required Rule OrphanResult { get; init; }

    /// <summary>A result that stands away from its call.</summary>
    public required Rule DisplacedResult { get; init; }

    /// <summary>A second result for one call.</summary>
    public required Rule DuplicateResult { get; init; }

    /// <summary>A result after other content of its turn.</summary>
    public Rule? ResultAfterText { get; init; }

    /// <summary>Two calls that share an id.</summary>
    public Rule? DuplicateCall { get; init; }

    /// <summary>Two calls in different turns that share an id; off by default where it exists.</summary>
    public Rule? ReusedId { get; init; }

    /// <summary>A result that names no call.</summary>
    public Rule? ResultIdMissing { get; init; }

    /// <summary>An id that the provider does not take.</summary>
    public Rule? BadId { get; init; }

    /// <summary>A call whose input has the wrong form.</summary>
    public Rule? BadArguments { get; init; }

    /// <summary>A call or result in a message of the wrong role.</summary>
    public Rule? MisplacedBlock { get; init; }

    /// <summary>A result whose content has a form that no call may have.</summary>
    public required Rule BadResultContent { get; init; }

    /// <summary>A result that is marked as an error and holds what an error may not hold.</summary>
    public Rule? BadErrorResult { get; init; }

    /// <summary>No message at all.</summary>
    public required Rule NoMessages { get; init; }

    /// <summary>A message that is no object.</summary>
    public required Rule BadMessage { get; init; }

    /// <summary>A role that the provider does not know.</summary>
    public required Rule BadRole { get; init; }

    /// <summary>A block that is none.</summary>
    public required Rule BadBlock { get; init; }

    /// <summary>A call that is none, where calls stand in a list of their own.</summary>
    public Rule? BadCall { get; init; }

    /// <summary>A message without content.</summary>
    public required Rule ContentMissing { get; init; }

    /// <summary>A turn that lost its content to a repair and needs some.</summary>
    public Rule? EmptyTurn { get; init; }
}
