namespace ChaosHarness.Tests;

/// <summary>One law of repair as a judge sees it: input and output in, breaches out as sentences; none when the law holds.</summary>
internal sealed record LawOracle(string Law, Func<ObservedHistory, ObservedHistory, IEnumerable<string>> Judge);
