namespace ChaosHarness.Histories;

/// <summary>Calls at the very end of a running session are pending and stay alone (law 13); so do those whose result may be a stored item.</summary>
internal static class OpenTail
{
    public static void Decide(RepairDraft draft, List<DraftTurn> turns)
    {
        int lastReference = draft.Laws.LastReference(draft.History);
        if (lastReference >= 0)
        {
            draft.Pending.UnionWith(turns.SelectMany(turn => turn.Calls).Where(call => draft.Answer[call] < 0 && draft.History.Blocks[call].Message < lastReference));
        }

        if (!draft.Options.Validation.OpenTail)
        {
            return;
        }

        int last = turns.Count - 1;
        if (last > 0 && turns[last].Role == Role.User && turns[last].Pieces.TrueForAll(piece => piece.Blocks.TrueForAll(b => IsResultThatStays(draft, b))))
        {
            last--;
        }

        if (last >= 0)
        {
            draft.Pending.UnionWith(turns[last].Calls.Where(call => draft.Answer[call] < 0));
        }
    }

    private static bool IsResultThatStays(RepairDraft draft, int b) =>
        draft.History.Blocks[b].Kind == BlockKind.Result && draft.Fates[b] != Fate.Quote;
}
