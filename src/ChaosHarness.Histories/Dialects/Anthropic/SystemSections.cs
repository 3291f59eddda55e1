namespace ChaosHarness.Histories;

/// <summary>System messages that may not stand where they are are quoted by the user instead (A9).</summary>
internal static class SystemSections
{
    public static List<Piece> Settle(RepairDraft draft, List<Piece> pieces)
    {
        List<Piece> settled = new(pieces.Count);
        for (int p = 0; p < pieces.Count; p++)
        {
            if (pieces[p].Role != Role.System)
            {
                settled.Add(pieces[p]);
                continue;
            }

            int end = p;
            while (end + 1 < pieces.Count && pieces[end + 1].Role == Role.System)
            {
                end++;
            }

            bool mayStand = MayFollow(draft.History, settled) && (end + 1 == pieces.Count || pieces[end + 1].Role == Role.Assistant || PrecededAssistant(draft.History, pieces[end].Source));
            for (; p <= end; p++)
            {
                AddSection(draft, settled, pieces[p], mayStand);
            }

            p = end;
        }

        return settled;
    }

    /// <summary>Whether an assistant's message stood behind a system message as the history came.</summary>
    public static bool PrecededAssistant(History history, int message) =>
        message >= 0 && message + 1 < history.Messages.Length && history.Messages[message + 1].Role == Role.Assistant;

    /// <summary>Quotes all blocks of a system message and notes why.</summary>
    public static void Quote(RepairDraft draft, IEnumerable<int> blocks)
    {
        foreach (int b in blocks)
        {
            if (draft.History.Blocks[b].Kind is not BlockKind.Result && draft.Fates[b] != Fate.Quote)
            {
                draft.Fates[b] = Fate.Quote;
                draft.Note(EditKind.QuoteBlock, AnthropicRules.SystemAfter, b, $"{RepairDraft.At(draft.History.Blocks[b].Message)}, a system message, may not stand there and is quoted by the user");
            }
        }
    }

    private static void AddSection(RepairDraft draft, List<Piece> settled, Piece piece, bool mayStand)
    {
        History history = draft.History;
        if (piece.Blocks.Count == 0 && AnthropicTurnRules.IsDirective(history, history.Messages[piece.Source]))
        {
            settled.Add(piece);
        }
        else if (piece.Blocks.Count == 0)
        {
            draft.NoteMessage(EditKind.RemoveEmpty, AnthropicRules.SystemEmpty, piece.Source, $"{RepairDraft.At(piece.Source)}, a system message, is empty and goes");
        }
        else if (mayStand && !AnthropicModels.RefusesSystemRole(draft.Options.Validation.Model ?? history.Request.Model) && piece.Blocks.TrueForAll(b => IsAllowed(history, b)))
        {
            settled.Add(piece);
        }
        else
        {
            Quote(draft, piece.Blocks);
            settled.Add(new Piece(-1, Role.User) { Blocks = piece.Blocks });
        }
    }

    private static bool IsAllowed(History history, int b) =>
        history.Blocks[b].Kind == BlockKind.Text || AnthropicTurnRules.IsToolChange(history, history.Blocks[b]);

    private static bool MayFollow(History history, List<Piece> before)
    {
        if (before.Count == 0)
        {
            return false;
        }

        Piece last = before[^1];
        return last.Role is Role.User or Role.System || (last.Blocks.Count > 0 && history.Blocks[last.Blocks[^1]].Kind == BlockKind.ServerResult && !last.Blocks.Exists(b => history.Blocks[b].Kind == BlockKind.Call));
    }
}
