namespace ChaosHarness.Tests;

/// <summary>A rule of the reference validator, and the index of the block where it is broken; -1 for the whole.</summary>
internal readonly record struct PlainViolation(string Rule, int Block)
{
    /// <summary>Whether the turn as a whole is concerned.</summary>
    public bool IsWithinTurn => Rule is "A2" or "A4" or "A5" or "A15";
}
