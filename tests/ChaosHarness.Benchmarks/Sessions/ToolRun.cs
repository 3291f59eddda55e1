namespace ChaosHarness.Benchmarks;

/// <summary>One call and its result.</summary>
/// <param name="Key">24 letters and digits from which each dialect makes its id.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">A JSON object.</param>
/// <param name="Output">The result's text.</param>
internal sealed record ToolRun(string Key, string Tool, string Arguments, string Output);
