using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>One way out of a damaged session and what is left of the context if it is taken.</summary>
/// <param name="Strategy">The way.</param>
/// <param name="Kept">What the model would still be sent of what it was sent before.</param>
/// <param name="Obstacle">Why it is no way out here; null when it is one.</param>
internal sealed record Choice(Strategy Strategy, ContextFigures Kept, string? Obstacle);
