using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>How much the model would be sent: turns, messages, calls, results, and the bytes of their blocks.</summary>
internal readonly record struct ContextFigures(int Turns, int Messages, int Calls, int Results, long Bytes)
{
    /// <summary>All of a history.</summary>
    public static ContextFigures Of(History history) => Kept(history, history);

    /// <summary>What of a history is still sent after its end was cut off: what stands where it stood.</summary>
    public static ContextFigures Kept(History before, History after)
    {
        var kept = new HashSet<int>();
        foreach (ref readonly Message message in after.Messages)
        {
            kept.Add(message.Range.Start);
        }

        var turns = new HashSet<int>();
        var figures = default(ContextFigures);
        foreach (Turn turn in TurnList.Of(before))
        {
            for (int m = turn.FirstMessage; m <= turn.LastMessage; m++)
            {
                if (kept.Contains(before.Messages[m].Range.Start))
                {
                    turns.Add(turn.FirstMessage);
                    figures += OfMessage(before, before.Messages[m]);
                }
            }
        }

        return figures with { Turns = turns.Count };
    }

    /// <summary>The sum of two.</summary>
    public static ContextFigures operator +(ContextFigures left, ContextFigures right) => new(
        left.Turns + right.Turns, left.Messages + right.Messages, left.Calls + right.Calls, left.Results + right.Results, left.Bytes + right.Bytes);

    /// <summary>Which part of a whole it is, from 0 to 1; all of nothing is 1.</summary>
    public double ShareOf(ContextFigures whole) => whole.Bytes == 0 ? 1 : (double)Bytes / whole.Bytes;

    private static ContextFigures OfMessage(History history, in Message message)
    {
        var figures = new ContextFigures(0, 1, 0, 0, 0);
        foreach (ref readonly Block block in history.BlocksOf(message))
        {
            figures += new ContextFigures(0, 0, block.Kind == BlockKind.Call ? 1 : 0, block.Kind == BlockKind.Result ? 1 : 0, block.Range.Length);
        }

        return figures;
    }
}
