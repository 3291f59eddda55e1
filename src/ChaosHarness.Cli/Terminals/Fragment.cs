namespace ChaosHarness.Cli;

/// <summary>A piece of a line and what it means.</summary>
internal readonly record struct Fragment(string Text, Ink Ink)
{
    /// <summary>Plain text.</summary>
    public static implicit operator Fragment(string text) => new(text, Ink.Plain);
}
