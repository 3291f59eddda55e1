namespace ChaosHarness.Tests;

/// <summary>The rules of the reference validator that plain blocks can break, on rows of blocks.</summary>
internal static class PlainRules
{
    public static void Check(ReadOnlySpan<PlainBlock> blocks, List<PlainViolation> found)
    {
        if (blocks.IsEmpty)
        {
            found.Add(new("A7", -1));
        }

        ReadOnlySpan<PlainBlock> before = [];
        for (int start = 0; start < blocks.Length;)
        {
            int end = EndOfTurn(blocks, start);
            ReadOnlySpan<PlainBlock> turn = blocks[start..end];
            CheckContent(turn, start, isLast: end == blocks.Length, found);
            if (turn[0].IsAssistant)
            {
                CheckCalls(turn, start, end == blocks.Length ? [] : blocks[end..EndOfTurn(blocks, end)], found);
            }
            else
            {
                CheckResults(turn, start, before, found);
            }

            before = turn;
            start = end;
        }
    }

    public static int EndOfTurn(ReadOnlySpan<PlainBlock> blocks, int start)
    {
        int end = start + 1;
        while (end < blocks.Length && blocks[end].IsAssistant == blocks[start].IsAssistant)
        {
            end++;
        }

        return end;
    }

    public static int StartOfTurn(ReadOnlySpan<PlainBlock> blocks, int at)
    {
        while (at > 0 && blocks[at - 1].IsAssistant == blocks[at].IsAssistant)
        {
            at--;
        }

        return at;
    }

    /// <summary>Index of the block of that kind and id; -1 when there is none.</summary>
    public static int Find(ReadOnlySpan<PlainBlock> blocks, int id, bool isCall)
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            if (blocks[i].Id == id && (isCall ? blocks[i].Kind == PlainKind.Call : blocks[i].IsResult))
            {
                return i;
            }
        }

        return -1;
    }

    // A11a: only the last turn may be empty, and only the assistant's. A11b: no empty texts. A10c: no turn ends in thinking. A15: roles.
    private static void CheckContent(ReadOnlySpan<PlainBlock> turn, int start, bool isLast, List<PlainViolation> found)
    {
        int last = -1;
        for (int i = 0; i < turn.Length; i++)
        {
            last = turn[i].Kind == PlainKind.Void ? last : i;
            if (turn[i].Kind == PlainKind.Empty)
            {
                found.Add(new("A11b", start + i));
            }

            if (turn[i].IsMisplaced)
            {
                found.Add(new("A15", start + i));
            }
        }

        if (last < 0 && !(isLast && turn[0].IsAssistant))
        {
            found.Add(new("A11a", start));
        }

        if (last >= 0 && turn[0].IsAssistant && turn[last].Kind == PlainKind.Thinking)
        {
            found.Add(new("A10c", start + last));
        }
    }

    // A3: an id is one call's. A1: the next turn answers it.
    private static void CheckCalls(ReadOnlySpan<PlainBlock> turn, int start, ReadOnlySpan<PlainBlock> next, List<PlainViolation> found)
    {
        for (int i = 0; i < turn.Length; i++)
        {
            if (turn[i].Kind != PlainKind.Call)
            {
                continue;
            }

            if (Find(turn[..i], turn[i].Id, isCall: true) >= 0)
            {
                found.Add(new("A3", start + i));
            }

            if (Find(next, turn[i].Id, isCall: false) < 0)
            {
                found.Add(new("A1", start + i));
            }
        }
    }

    // A2: a result names a call of the turn before. A4: only one does. A5: results lead.
    private static void CheckResults(ReadOnlySpan<PlainBlock> turn, int start, ReadOnlySpan<PlainBlock> before, List<PlainViolation> found)
    {
        bool leads = true;
        for (int i = 0; i < turn.Length; i++)
        {
            leads &= turn[i].IsResult || turn[i].Kind == PlainKind.Void;
            if (!turn[i].IsResult)
            {
                continue;
            }

            if (Find(before, turn[i].Id, isCall: true) < 0)
            {
                found.Add(new("A2", start + i));
            }
            else if (Find(turn[..i], turn[i].Id, isCall: false) >= 0)
            {
                found.Add(new("A4", start + i));
            }
            else if (!leads)
            {
                found.Add(new("A5", start + i));
            }
        }
    }
}
