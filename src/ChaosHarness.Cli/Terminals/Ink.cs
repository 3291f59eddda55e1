namespace ChaosHarness.Cli;

/// <summary>What a piece of text means; colour follows from it, on terminals only.</summary>
internal enum Ink
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>It held.</summary>
    Good,

    /// <summary>It is broken.</summary>
    Bad,

    /// <summary>Look at it.</summary>
    Warning,

    /// <summary>Less important.</summary>
    Faint,

    /// <summary>To be read first.</summary>
    Strong,
}
