namespace ChaosHarness.Experiments;

/// <summary>What one build did in one place.</summary>
/// <param name="Build">The build's name.</param>
/// <param name="Place">Where it ran.</param>
/// <param name="Histories">SHA-256 over the saved and repaired histories of all sessions, in their order.</param>
/// <param name="Report">SHA-256 over the JSON reports.</param>
/// <param name="Difference">How it differs from the first row; null when it does not.</param>
internal sealed record DeterminismRow(string Build, Place Place, string Histories, string Report, string? Difference);
