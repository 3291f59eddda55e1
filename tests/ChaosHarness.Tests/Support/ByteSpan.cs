namespace ChaosHarness.Tests;

/// <summary>A half-open stretch of bytes of a document.</summary>
internal readonly record struct ByteSpan(int Start, int End);
