namespace ChaosHarness.Tests;

/// <summary>One field of a JSON object: its name plain, its value as JSON.</summary>
internal sealed record SketchField(string Name, string Value);
