namespace ChaosHarness.Tests;

/// <summary>A rule that the engine obeys beyond the laws, at the price of an edit more.</summary>
/// <param name="Reason">Why it is worth the price.</param>
/// <param name="Smallest">The first history of the scope that pays for this rule alone.</param>
/// <param name="IsBroken">Whether an output goes against it.</param>
internal sealed record MinimalityChoice(string Name, string Reason, string Smallest, Func<PlainHistory, PlainBlock[], bool> IsBroken);
