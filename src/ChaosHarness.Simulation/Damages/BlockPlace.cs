namespace ChaosHarness.Simulation;

/// <summary>Where a block stands in a saved session.</summary>
/// <param name="Message">0-based index of the message.</param>
/// <param name="Position">0-based position in it.</param>
internal readonly record struct BlockPlace(int Message, int Position);
