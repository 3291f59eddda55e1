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
    /// <summary>The repaired request body with the plan's clean turns behind its messages; other fields stay.</summary>
    public static ReadOnlyMemory<byte> Append(History repaired, RunPlan plan)
    {
        SessionLog log = new(static (_, _, _, _) => { });
        foreach (PlannedTurn turn in plan.Continuation)
        {
            AppendTurn(log, turn);
        }

        ReadOnlySpan<byte> added = log.ToArrayBytes().Span[1..^1];
        ReadOnlySpan<byte> before = repaired.Bytes.Span;
        int end = repaired.MessagesArray.End - 1;
        bool needsComma = repaired.Messages.Length > 0 && added.Length > 0;
        byte[] whole = new byte[before.Length + added.Length + (needsComma ? 1 : 0)];
        before[..end].CopyTo(whole);
        int position = end;
        if (needsComma)
        {
            whole[position++] = (byte)',';
        }

        added.CopyTo(whole.AsSpan(position));
        before[end..].CopyTo(whole.AsSpan(position + added.Length));
        return whole;
    }

    private static void AppendTurn(SessionLog log, PlannedTurn turn)
    {
        if (!turn.Calls.IsEmpty)
        {
            log.SaveAssistant(turn.AssistantText, turn.Calls);
            foreach (PlannedCall call in turn.Calls.OrderBy(call => call.LatencyMs))
            {
                log.SaveResult(new ToolAnswer(ToolResults.Compose(call), call.Fails) { SavedUnder = call.Id, EndOf = call, Producer = call });
            }
        }

        log.SaveAssistant(turn.ClosingText, []);
        log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
    }
}
