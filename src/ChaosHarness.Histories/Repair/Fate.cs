namespace ChaosHarness.Histories;

/// <summary>What a repair does with a block of the input.</summary>
internal enum Fate : byte
{
    /// <summary>It stays where it is.</summary>
    Keep,

    /// <summary>It goes: no content, an equal duplicate, a superseded synthetic result.</summary>
    Drop,

    /// <summary>It leaves its place for its owner's answering turn (results) or an assistant message (calls).</summary>
    Move,

    /// <summary>It becomes quoted text.</summary>
    Quote,
}
