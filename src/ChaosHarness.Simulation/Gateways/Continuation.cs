using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// The quiet phase after the faults: the gateway has restarted, the engine has repaired what was saved, and the session goes on.
/// </summary>
/// <remarks>
/// Each clean turn adds an assistant message with calls, their results in the order of completion, the assistant's conclusion and the
/// user's next message. Only a history to which this can be added without breaking a rule has recovered.
/// </remarks>
internal static class Continuation
{
    /// <summary>The repaired request body with clean turns behind its messages; other fields stay.</summary>
    public static ReadOnlyMemory<byte> Append(History repaired, ImmutableArray<PlannedTurn> turns)
    {
        SessionLog log = new(static (_, _, _, _) => { }, new Disk());
        foreach (PlannedTurn turn in turns)
        {
            CleanTurns.SaveAnswer(log, turn);
            log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
        }

        ReadOnlySpan<byte> added = HistoryWriter.ToElements(log.Messages, repaired.Dialect).Span;
        ReadOnlySpan<byte> before = repaired.Bytes.Span;
        int end = repaired.MessagesArray.End - 1;
        bool needsComma = repaired.Messages.Length > 0 && added.Length > 0;
        return (byte[])[.. before[..end], .. needsComma ? ","u8 : [], .. added, .. before[end..]];
    }
}
