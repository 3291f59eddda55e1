namespace ChaosHarness.Tests;

/// <summary>What is said beside the body: the model, the variant of the dialect, and the rules that are off unless enforced.</summary>
/// <param name="Model">Null: the body's <c>model</c>.</param>
/// <param name="Variant">Null: the plain provider.</param>
/// <param name="AllowEmpty">Whether a history without messages is sound.</param>
/// <param name="Enforced">Full ids of the rules that are off by default and wanted here.</param>
internal sealed record ReferenceSwitches(
    string? Model = null,
    string? Variant = null,
    bool AllowEmpty = false,
    IReadOnlyCollection<string>? Enforced = null);
