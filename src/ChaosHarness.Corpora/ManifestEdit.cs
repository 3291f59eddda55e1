using System.Collections.Immutable;

namespace ChaosHarness.Corpora;

/// <summary>One edit of a repair.</summary>
/// <param name="Kind">Such as <c>insert-result</c>.</param>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Message">0-based index of the message where it happens.</param>
/// <param name="Ids">The call ids concerned.</param>
public sealed record ManifestEdit(string Kind, string Rule, int Message, ImmutableArray<string> Ids);
