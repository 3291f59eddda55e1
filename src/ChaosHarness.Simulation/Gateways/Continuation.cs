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
    /// <summary>The repaired request body with one clean turn behind its messages, with two, and so on; other fields stay.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Bodies(History repaired, ImmutableArray<PlannedTurn> turns)
    {
        SessionLog log = new(static (_, _, _, _) => { }, new Disk());
        ReadOnlyMemory<byte> added = default;
        int written = 0;
        foreach (PlannedTurn turn in turns)
        {
            CleanTurns.SaveAnswer(log, turn);
            log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
            added = Joined(added.Span, HistoryWriter.ToElements(log.Messages.Skip(written), repaired.Dialect).Span);
            written = log.Messages.Count;
            yield return Appended(repaired, added.Span);
        }
    }

    private static byte[] Joined(ReadOnlySpan<byte> before, ReadOnlySpan<byte> behind)
    {
        byte[] joined = new byte[before.Length + behind.Length + (before.IsEmpty ? 0 : 1)];
        before.CopyTo(joined);
        behind.CopyTo(joined.AsSpan(joined.Length - behind.Length));
        if (!before.IsEmpty)
        {
            joined[before.Length] = (byte)',';
        }

        return joined;
    }

    // Copied by hand: a history is large, and put together byte by byte it would cost as much as reading it.
    private static byte[] Appended(History repaired, ReadOnlySpan<byte> added)
    {
        ReadOnlySpan<byte> bytes = repaired.Bytes.Span;
        int end = repaired.MessagesArray.End - 1;
        ReadOnlySpan<byte> comma = repaired.Messages.Length > 0 && added.Length > 0 ? ","u8 : [];
        byte[] body = new byte[bytes.Length + comma.Length + added.Length];
        bytes[..end].CopyTo(body);
        comma.CopyTo(body.AsSpan(end));
        added.CopyTo(body.AsSpan(end + comma.Length));
        bytes[end..].CopyTo(body.AsSpan(end + comma.Length + added.Length));
        return body;
    }
}
