namespace ChaosHarness.Histories;

/// <summary>A run of messages of one role that the provider takes as one; indexes are inclusive.</summary>
public readonly record struct Turn(Role Role, int FirstMessage, int LastMessage);
