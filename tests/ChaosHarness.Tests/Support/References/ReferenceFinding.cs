namespace ChaosHarness.Tests;

/// <summary>One breach found by a reference validator.</summary>
/// <param name="Rule">The full id, such as <c>openai-chat/missing-result</c>.</param>
/// <param name="Message">0-based message, content or item; -1 for the request as a whole.</param>
internal sealed record ReferenceFinding(string Rule, int Message);
