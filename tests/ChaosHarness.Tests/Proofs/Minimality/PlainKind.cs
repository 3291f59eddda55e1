namespace ChaosHarness.Tests;

/// <summary>What a block is, as far as a search for cheaper repairs has to know.</summary>
internal enum PlainKind : byte
{
    /// <summary>A text that says something.</summary>
    Text,

    /// <summary>A text of length 0.</summary>
    Empty,

    /// <summary>Thinking.</summary>
    Thinking,

    /// <summary>A call.</summary>
    Call,

    /// <summary>A real result.</summary>
    Result,

    /// <summary>A stand-in for a result.</summary>
    Synthetic,

    /// <summary>A message without a block.</summary>
    Void,

    /// <summary>What a repair made of a result or call that cannot stand.</summary>
    Quote,

    /// <summary>The placeholder text.</summary>
    Placeholder,
}
