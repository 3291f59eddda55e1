namespace ChaosHarness.Stores;

/// <summary>Another program is writing the session file, or has written it since it was read; nothing was changed.</summary>
public sealed class SessionBusyException(string message) : IOException(message);
