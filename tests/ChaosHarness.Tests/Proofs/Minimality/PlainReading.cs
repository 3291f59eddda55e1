namespace ChaosHarness.Tests;

/// <summary>Whose result is whose, under one reading of the input's turns: as they stand, or with messages that say nothing left out.</summary>
internal sealed class PlainReading
{
    private readonly PlainBlock[] blocks;
    private readonly int[] turns;

    public PlainReading(PlainBlock[] blocks, bool isCondensed)
    {
        this.blocks = blocks;
        turns = new int[blocks.Length];
        var (turn, last) = (-1, -1);
        for (int i = 0; i < blocks.Length; i++)
        {
            int message = blocks[i].Message;
            if (isCondensed && Array.TrueForAll(blocks, other => other.Message != message || other.Kind is PlainKind.Empty or PlainKind.Void))
            {
                continue;
            }

            turn += last >= 0 && blocks[last].IsAssistant == blocks[i].IsAssistant ? 0 : 1;
            turns[i] = turn;
            last = i;
        }
    }

    /// <summary>May that result stand under that call?</summary>
    public bool MayOwn(int call, int result)
    {
        if (blocks[call].Id != blocks[result].Id)
        {
            return false;
        }

        if (blocks[call].IsMisplaced || IsAnswerTo(call, result))
        {
            return true;
        }

        // Behind another call of that id and before this one: it may be the other's duplicate.
        if (result < call && CallsWithId(blocks[call].Id).Exists(other => other < result))
        {
            return false;
        }

        List<int> open = CallsWithId(blocks[call].Id).FindAll(IsOpen);
        return open.Contains(call) && (open.Count == 1 || open.FindAll(other => !blocks[other].IsMisplaced).Count == 1);
    }

    /// <summary>The real result that must stand under that call; -1 where none can or no law decides.</summary>
    public int Expected(int call)
    {
        List<int> sharing = CallsWithId(blocks[call].Id);
        if (sharing.Exists(other => blocks[other].IsMisplaced || (other != call && turns[other] == turns[call])))
        {
            return -1;
        }

        int answer = AnswersTo(call).FindIndex(IsReal);
        if (answer >= 0)
        {
            return AnswersTo(call)[answer];
        }

        bool isOnlyOpen = IsOpen(call) && sharing.FindAll(IsOpen).Count == 1;
        List<int> results = Indexes(block => block.Kind == PlainKind.Result && block.Id == blocks[call].Id);
        int displaced = results.FindIndex(result => isOnlyOpen && CallsOf(result).Count == 0 && MayOwn(call, result));
        return displaced < 0 ? -1 : results[displaced];
    }

    private bool IsReal(int result) => blocks[result].Kind == PlainKind.Result;

    private bool IsOpen(int call) => !Array.Exists(blocks, other => other.Kind == PlainKind.Result && IsAnswerTo(call, other.Source));

    private List<int> CallsWithId(int id) => Indexes(block => block.Kind == PlainKind.Call && block.Id == id);

    private List<int> CallsOf(int result) => blocks[result].IsAssistant
        ? []
        : Indexes(block => block.Kind == PlainKind.Call && block.IsAssistant && block.Id == blocks[result].Id && turns[block.Source] == turns[result] - 1);

    private List<int> AnswersTo(int call) => !blocks[call].IsAssistant
        ? []
        : Indexes(block => block.IsResult && !block.IsAssistant && block.Id == blocks[call].Id && turns[block.Source] == turns[call] + 1);

    // Calls that share an id: by occurrence, when there are as many results as calls; stand-ins are all alike and may count once.
    private bool IsAnswerTo(int call, int result)
    {
        List<int> calls = CallsOf(result);
        if (!calls.Contains(call) || calls.Count == 1)
        {
            return calls.Contains(call);
        }

        List<int> answers = AnswersTo(call);
        List<int> distinct = [.. answers.DistinctBy(answer => IsReal(answer) ? answer : -1)];
        int equal = distinct.FindIndex(answer => answer == result || (!IsReal(answer) && !IsReal(result)));
        return (answers.Count == calls.Count && answers.IndexOf(result) == calls.IndexOf(call))
            || (distinct.Count == calls.Count && equal == calls.IndexOf(call));
    }

    private List<int> Indexes(Predicate<PlainBlock> match)
    {
        List<int> found = [];
        foreach (PlainBlock block in blocks)
        {
            if (match(block))
            {
                found.Add(block.Source);
            }
        }

        return found;
    }
}
