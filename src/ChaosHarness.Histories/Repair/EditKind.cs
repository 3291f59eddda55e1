namespace ChaosHarness.Histories;

/// <summary>The operations of a repair, each on one block (REPAIR.md, "The edits").</summary>
public enum EditKind
{
    /// <summary>A call without a result gets one that says: outcome unknown.</summary>
    InsertResult,

    /// <summary>A result goes to the call that owns it.</summary>
    MoveResult,

    /// <summary>A result that no call can own becomes quoted text.</summary>
    QuoteResult,

    /// <summary>A block that cannot stand where it is becomes quoted text.</summary>
    QuoteBlock,

    /// <summary>A synthetic result gives way to the real one.</summary>
    SupersedeSynthetic,

    /// <summary>An equal second result goes.</summary>
    CollapseDuplicate,

    /// <summary>A call and its results get a legal or unique id.</summary>
    RewriteId,

    /// <summary>A call or result leaves a message of the wrong role.</summary>
    MoveBlock,

    /// <summary>A text or message without content goes.</summary>
    RemoveEmpty,

    /// <summary>A call's input becomes an object.</summary>
    WrapInput,

    /// <summary>A text that stands where something must stand.</summary>
    Placeholder,

    /// <summary>A part keeps its text and gets the type that its role may send.</summary>
    RetypeBlock,

    /// <summary>A result that no call can own is left out, because the user asked for it.</summary>
    DropOrphan,

    /// <summary>Bytes of a file that nothing can read go; they stay in the backup.</summary>
    RemoveTorn,

    /// <summary>A row of a session file gets a parent that exists.</summary>
    RelinkParent,

    /// <summary>A session file gets its header line back.</summary>
    RestoreHeader,
}
