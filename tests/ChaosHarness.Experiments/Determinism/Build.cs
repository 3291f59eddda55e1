namespace ChaosHarness.Experiments;

/// <summary>One way of building the same sources.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Program">The words that start chaosharness.</param>
/// <param name="Canary">The words that start the canary, built in the same way.</param>
internal sealed record Build(string Name, IReadOnlyList<string> Program, IReadOnlyList<string> Canary);
