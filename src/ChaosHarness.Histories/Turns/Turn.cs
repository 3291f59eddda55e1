namespace ChaosHarness.Histories;

/// <summary>A run of messages of one role, which the provider merges before it looks at the conversation (A6); indexes are inclusive.</summary>
public readonly record struct Turn(Role Role, int FirstMessage, int LastMessage);
