namespace ChaosHarness.Histories;

/// <summary>Merges consecutive messages of one role into turns, as the dialect does. A message of an unknown role is a turn of its own.</summary>
public static class TurnList
{
    /// <summary>The turns of a history, in order; together they cover every message once.</summary>
    public static List<Turn> Of(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Laws laws = history.Dialect.Laws;
        var turns = new List<Turn>();
        ReadOnlySpan<Message> messages = history.Messages;
        BlockKind? last = null;
        for (int i = 0; i < messages.Length; i++)
        {
            Role role = messages[i].Role;
            ReadOnlySpan<Block> blocks = history.BlocksOf(messages[i]);
            BlockKind? first = blocks.IsEmpty ? null : blocks[0].Kind;
            if (turns.Count > 0 && role != Role.Other && turns[^1].Role == role && laws.Joins(role, last, first))
            {
                turns[^1] = turns[^1] with { LastMessage = i };
            }
            else
            {
                turns.Add(new Turn(role, i, i));
            }

            last = blocks.IsEmpty ? null : blocks[^1].Kind;
        }

        return turns;
    }
}
