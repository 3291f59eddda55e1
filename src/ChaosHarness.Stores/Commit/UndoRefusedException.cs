namespace ChaosHarness.Stores;

/// <summary>There is no backup that belongs to the file as it is now; nothing was changed.</summary>
public sealed class UndoRefusedException(string message) : IOException(message);
