namespace ChaosHarness.Simulation;

/// <summary>Turns in which nothing goes wrong, as a gateway saves them: calls, their results in the order of completion, the conclusion.</summary>
internal static class CleanTurns
{
    /// <summary>The assistant's part of a turn.</summary>
    public static void SaveAnswer(SessionLog log, PlannedTurn turn)
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
    }
}
