using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>A small session in which nothing goes wrong: what damage is done to.</summary>
internal static class SoundSession
{
    private static readonly Workload Small = new()
    {
        Sessions = 1,
        Turns = new Quantity.Range(1, 5),
        ParallelCalls = new Quantity.Range(0, 4),
        Tools = ToolName.All,
        LatencyMs = new Quantity.LogNormal(300, 0.8),
        ResultBytes = new Quantity.LogNormal(200, 1.0),
    };

    public static List<WrittenMessage> Draw(Dialect dialect, Rng rng)
    {
        var log = new SessionLog(static (_, _, _, _) => { }, new Disk());
        foreach (PlannedTurn turn in PlanGenerator.DrawTurns(Small, dialect, rng))
        {
            log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
            CleanTurns.SaveAnswer(log, turn);
        }

        log.SaveUser(Conversation.UserText(rng.Split("next")), asBlocks: false);
        return log.Messages;
    }
}
