namespace ChaosHarness.Stores;

/// <summary>What `truncate` or `reset` takes from a history; all of it stays in the backup.</summary>
/// <param name="Line">1-based line of the file where it begins.</param>
/// <param name="Messages">Messages that go.</param>
/// <param name="Calls">Tool calls in them.</param>
/// <param name="Results">Tool results in them.</param>
/// <param name="Bytes">Bytes of the file that go.</param>
public sealed record Cut(int Line, int Messages, int Calls, int Results, int Bytes);
