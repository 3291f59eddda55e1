namespace ChaosHarness.Tests;

/// <summary>A full request of a row's shape.</summary>
/// <param name="Dialect">The name of the dialect that judges it.</param>
/// <param name="Variant">The provider behind the dialect, where one of its rules or envelopes differs; else null.</param>
/// <param name="Model">The model in the body; null where the URL names it.</param>
/// <param name="Body">The body, UTF-8.</param>
internal sealed record EvidenceRequest(string Dialect, string? Variant, string? Model, byte[] Body);
