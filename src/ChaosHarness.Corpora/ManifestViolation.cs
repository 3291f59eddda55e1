namespace ChaosHarness.Corpora;

/// <summary>Where a history first breaks a rule.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Message">0-based index of the message in what the agent would send; -1 when it is about the whole.</param>
/// <param name="Block">0-based index of the block; -1 when it is about the whole message.</param>
/// <param name="Line">1-based line of the file, a case on a line by itself being line 1.</param>
public sealed record ManifestViolation(string Rule, int Message, int Block, int Line);
