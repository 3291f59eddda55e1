namespace ChaosHarness.Histories;

/// <summary>Which results stand where the provider itself pairs them with a call, and which calls have a real result so.</summary>
internal sealed class ResultPairs
{
    private readonly History _history;

    private ResultPairs(History history) => _history = history;

    /// <summary>The calls of each id, by block index in order.</summary>
    public Dictionary<int, List<int>> Calls { get; } = [];

    /// <summary>Block indexes of the results that are paired.</summary>
    public HashSet<int> Paired { get; } = [];

    /// <summary>Block indexes of the calls whose real result is there.</summary>
    public HashSet<int> Answered { get; } = [];

    /// <summary>The pairs of a history, where results belong right behind their turn or anywhere later.</summary>
    public static ResultPairs Of(History history, bool anywhereLater)
    {
        var pairs = new ResultPairs(history);
        pairs.ReadCalls();
        if (anywhereLater)
        {
            pairs.PairAnywhereLater();
        }
        else
        {
            pairs.PairNeighbours();
        }

        return pairs;
    }

    /// <summary>Whether a provider takes a result of this form at all.</summary>
    public static bool IsUsable(in Block result) => !result.Has(BlockFlags.BadContent) && !result.Has(BlockFlags.IsError | BlockFlags.NonTextContent);

    private void ReadCalls()
    {
        for (int b = 0; b < _history.Blocks.Length; b++)
        {
            Block block = _history.Blocks[b];
            if (block.Kind == BlockKind.Call && block.Id >= 0)
            {
                (Calls.TryGetValue(block.Id, out List<int>? list) ? list : Calls[block.Id] = []).Add(b);
            }
        }
    }

    private void PairNeighbours()
    {
        List<Turn> turns = TurnList.Of(_history);
        for (int t = 1; t < turns.Count; t++)
        {
            if (turns[t].Role == Role.User && turns[t - 1].Role == Role.Assistant)
            {
                Pair(turns[t - 1], turns[t]);
            }
        }
    }

    private void PairAnywhereLater()
    {
        for (int r = 0; r < _history.Blocks.Length; r++)
        {
            Block result = _history.Blocks[r];
            if (result.Kind == BlockKind.Result && result.Id >= 0)
            {
                foreach (int c in (Calls.GetValueOrDefault(result.Id) ?? []).Where(c => c < r))
                {
                    Pair(c, r);
                }
            }
        }
    }

    private void Pair(Turn calls, Turn results)
    {
        foreach (int r in BlocksOf(results).Where(b => _history.Blocks[b].Kind == BlockKind.Result && _history.Blocks[b].Id >= 0))
        {
            foreach (int c in BlocksOf(calls).Where(b => _history.Blocks[b].Kind == BlockKind.Call && _history.Blocks[b].Id == _history.Blocks[r].Id))
            {
                Pair(c, r);
            }
        }
    }

    private void Pair(int call, int result)
    {
        Paired.Add(result);
        if (!_history.Blocks[result].Has(BlockFlags.Synthetic) && IsUsable(_history.Blocks[result]))
        {
            Answered.Add(call);
        }
    }

    private IEnumerable<int> BlocksOf(Turn turn) =>
        Enumerable.Range(_history.Messages[turn.FirstMessage].FirstBlock, _history.BlocksOf(turn).Count);
}
