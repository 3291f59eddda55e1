namespace ChaosHarness.Tests;

/// <summary>What an edit list does with one block of the input.</summary>
internal enum PlainFate : byte
{
    /// <summary>Nothing; costs nothing.</summary>
    Keep,

    /// <summary>remove-empty, or supersede-synthetic.</summary>
    Drop,

    /// <summary>move-result, or move-block where the block stands in the wrong role's message.</summary>
    Move,

    /// <summary>quote-result, or quote-block for a call.</summary>
    Quote,

    /// <summary>rewrite-id: a call with whatever stands under it.</summary>
    Rename,

    /// <summary>move-block and rewrite-id.</summary>
    MoveAndRename,
}
