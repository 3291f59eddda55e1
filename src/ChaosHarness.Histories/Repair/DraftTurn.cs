namespace ChaosHarness.Histories;

/// <summary>A run of pieces of one role, and the calls in it in the order of the conversation.</summary>
internal sealed class DraftTurn(Role role)
{
    public Role Role { get; } = role;

    public List<Piece> Pieces { get; } = [];

    /// <summary>Indexes of the calls of an assistant turn.</summary>
    public List<int> Calls { get; } = [];

    /// <summary>Groups pieces into turns; empty turns that separate nothing go, as few as will do, and their neighbours become one.</summary>
    public static List<DraftTurn> Of(RepairDraft draft, List<Piece> pieces)
    {
        List<DraftTurn> turns = Group(draft, pieces);
        for (bool again = draft.Laws.Rules.EmptyTurn is not null; again;)
        {
            var needless = new HashSet<Piece>(ReferenceEqualityComparer.Instance);
            foreach (Piece piece in Needless(draft, turns).SelectMany(turn => turn.Pieces))
            {
                draft.NoteMessage(EditKind.RemoveEmpty, draft.Laws.Rules.EmptyTurn!, piece.Source, $"{RepairDraft.At(piece.Source)} is empty and goes");
                needless.Add(piece);
            }

            again = pieces.RemoveAll(needless.Contains) > 0;
            turns = again ? Group(draft, pieces) : turns;
        }

        return turns;
    }

    // Of a run of empty turns every second one may stay: it joins the turn before the run or, where there is none, the turn behind it.
    private static List<DraftTurn> Needless(RepairDraft draft, List<DraftTurn> turns)
    {
        List<DraftTurn> needless = [];
        for (int first = 0; first < turns.Count; first++)
        {
            int end = first;
            while (end < turns.Count && IsNeedless(draft, turns, end))
            {
                end++;
            }

            DraftTurn? before = first > 0 ? turns[first - 1] : null;
            DraftTurn? after = end < turns.Count ? turns[end] : null;
            Role stays = before is { Role: Role.User or Role.Assistant } ? before.Role : after?.Role ?? Role.Assistant;
            bool joins = Alternate(turns, Math.Max(0, first - 1), Math.Min(turns.Count, end + 1));
            for (; first < end; first++)
            {
                if (!joins || turns[first].Role != stays)
                {
                    needless.Add(turns[first]);
                }
            }
        }

        return needless;
    }

    private static List<DraftTurn> Group(RepairDraft draft, List<Piece> pieces)
    {
        List<DraftTurn> turns = [];
        BlockKind? last = null;
        foreach (Piece piece in pieces)
        {
            BlockKind? first = piece.Blocks.Count > 0 ? draft.History.Blocks[piece.Blocks[0]].Kind : null;
            if (turns.Count == 0 || turns[^1].Role != piece.Role || !draft.Laws.Joins(piece.Role, last, first))
            {
                turns.Add(new DraftTurn(piece.Role));
                last = null;
            }

            last = piece.Blocks.Count > 0 ? draft.History.Blocks[piece.Blocks[^1]].Kind : last;

            turns[^1].Pieces.Add(piece);
            turns[^1].Calls.AddRange(piece.Blocks.Where(b => draft.History.Blocks[b].Kind == BlockKind.Call));
        }

        return turns;
    }

    // Two turns of one role in a row are two because the dialect does not join them.
    private static bool Alternate(List<DraftTurn> turns, int first, int end)
    {
        for (int t = first + 1; t < end; t++)
        {
            if (turns[t].Role == turns[t - 1].Role)
            {
                return false;
            }
        }

        return true;
    }

    // A user turn behind calls will hold their results; an assistant turn may be empty at the very end; one that lost its content to a
    // repair gets a placeholder, so that what stands before the damage stays as it is (law 14).
    private static bool IsNeedless(RepairDraft draft, List<DraftTurn> turns, int t) =>
        turns[t].Role != Role.System
        && !turns[t].Pieces.Exists(piece => draft.HadContent(piece.Source))
        && turns[t].Pieces.TrueForAll(piece => piece.Blocks.Count == 0)
        && !(turns[t].Role == Role.Assistant && t == turns.Count - 1)
        && !(turns[t].Role == Role.User && t > 0 && turns[t - 1].Calls.Count > 0);
}
