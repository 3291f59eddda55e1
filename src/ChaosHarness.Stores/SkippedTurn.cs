using System.Collections.Immutable;

namespace ChaosHarness.Stores;

/// <summary>
/// Something of a session file that its agent would not send: a turn (`aborted`, `error`) with the calls that stay without a result there, or
/// the number of entries that stand before the kept part (`compacted`) or on no active branch (`off-branch`).
/// </summary>
public sealed record SkippedTurn(int Line, string Reason, ImmutableArray<string> Ids, string Text);
