namespace ChaosHarness.Stores;

/// <summary>One of the commits that belong together: the file it replaces, where links lead to, and the SHA-256 (hex) of its bytes before and after.</summary>
public sealed record JointStep(string File, string From, string To);
