// Goal: the stretches of the history that speak in one role, with everything in the wrong role sorted out.
// Method: a call speaks for the assistant and a result for the user wherever they stand; what stands under a role that the dialect
// refuses is quoted by the user; texts without content go. Then system sections that may not stand where they are are quoted as well.
// Does not decide which result belongs to which call.
namespace ChaosHarness.Histories;

internal static class Pieces
{
    public static List<Piece> Of(RepairDraft draft)
    {
        List<Piece> pieces = [];
        for (int m = 0; m < draft.History.Messages.Length; m++)
        {
            AddMessage(draft, pieces, m);
        }

        return draft.Laws.SettleSystem(draft, Export(draft, pieces));
    }

    private static void AddMessage(RepairDraft draft, List<Piece> pieces, int index)
    {
        ref readonly Message message = ref draft.History.Messages[index];
        bool wasEmpty = message.BlockCount == 0;
        bool stays = message.Role != Role.Other && draft.Laws.KeepsMessage(message);
        bool mustSeparate = message.Role != Role.Other && draft.Laws.Alternation(draft) is not null;
        if (wasEmpty && RefusesEmpty(draft, index) is { } rule)
        {
            draft.NoteMessage(EditKind.RemoveEmpty, rule, index, $"{RepairDraft.At(index)} has no content and goes");
            if (mustSeparate)
            {
                draft.Emptied.Add(index);
                pieces.Add(new Piece(stays ? index : -1, message.Role));
            }
            else if (draft.Laws.EmptyMessagesSeparate && message.Role != Role.Other)
            {
                pieces.Add(new Piece(-1, message.Role));
            }

            return;
        }

        var piece = new Piece(stays ? index : -1, message.Role == Role.Other ? Role.User : message.Role);
        for (int b = message.FirstBlock; b < message.FirstBlock + message.BlockCount; b++)
        {
            piece = AddBlock(draft, pieces, piece, b);
        }

        if (piece.Blocks.Count + piece.Exports.Count > 0 || wasEmpty || mustSeparate)
        {
            pieces.Add(piece);
        }
    }

    private static Rule? RefusesEmpty(RepairDraft draft, int index)
    {
        Message message = draft.History.Messages[index];
        return message.Form == ContentForm.NotAnObject ? draft.Laws.Rules.BadMessage
            : message.Role == Role.Other ? draft.Laws.Rules.BadRole
            : draft.Laws.RefusesEmpty(draft.History, index, draft.Options.Validation);
    }

    private static Piece AddBlock(RepairDraft draft, List<Piece> pieces, Piece piece, int b)
    {
        ref readonly Block block = ref draft.History.Blocks[b];
        ref readonly Message message = ref draft.History.Messages[block.Message];
        if (block.Kind == BlockKind.Text && draft.Laws.RefusesText(draft.History, message, block, draft.Options.Validation) is { } empty)
        {
            draft.Fates[b] = Fate.Drop;
            draft.Note(EditKind.RemoveEmpty, empty, b, $"an empty text goes from {RepairDraft.At(block.Message)}");
            return piece;
        }

        if (block.Kind == BlockKind.Call && message.Role != Role.Assistant)
        {
            return Split(draft, pieces, piece, b);
        }

        if (block.Kind is not (BlockKind.Result or BlockKind.Call) && (message.Role == Role.Other || block.Kind == BlockKind.Malformed))
        {
            draft.Fates[b] = Fate.Quote;
            SharedRules rules = draft.Laws.Rules;
            Rule rule = message.Form == ContentForm.NotAnObject ? rules.BadMessage
                : message.Form == ContentForm.Other ? rules.ContentMissing
                : message.Role == Role.Other ? rules.BadRole
                : message.Calls.IsPresent && block.Range.Start >= message.Calls.Start && block.Range.End <= message.Calls.End ? rules.BadCall!
                : rules.BadBlock;
            draft.Note(EditKind.QuoteBlock, rule, b, $"a block of {RepairDraft.At(block.Message)} cannot be sent as it stands and is quoted");
        }

        if (message.Form == ContentForm.Other && block.Kind == BlockKind.Text && message.Role != Role.Other)
        {
            draft.Note(EditKind.MoveBlock, draft.Laws.Rules.ContentMissing, b, $"the text of {RepairDraft.At(block.Message)} goes into a list, as the provider wants it");
        }

        bool leaves = (message.Role == Role.Assistant && block.Kind is BlockKind.Result or BlockKind.Malformed)
            || (message.Role == Role.System && block.Kind == BlockKind.Malformed && draft.Laws.ResultsAreMessages);
        Rule? refusal = message.Role == Role.Assistant ? draft.Laws.RefusesInAssistant(draft.History, block) : null;
        if (refusal is not null && block.Kind == BlockKind.Text)
        {
            draft.Retyped.Add(b);
            draft.Note(EditKind.RetypeBlock, refusal, b, $"a text of {RepairDraft.At(block.Message)} gets the type that the assistant sends");
        }
        else if (refusal is not null)
        {
            draft.Fates[b] = Fate.Quote;
            draft.Note(EditKind.QuoteBlock, refusal, b, $"a block of {RepairDraft.At(block.Message)} cannot be the assistant's and is quoted");
            leaves = true;
        }

        (leaves ? piece.Exports : piece.Blocks).Add(b);
        return piece;
    }

    // A call in the user's voice: the assistant gets it, in a message of its own that divides the user's; but at the end of its last turn
    // when results of that turn stand on both sides.
    private static Piece Split(RepairDraft draft, List<Piece> pieces, Piece piece, int call)
    {
        draft.Fates[call] = Fate.Move;
        draft.Note(EditKind.MoveBlock, draft.Laws.Rules.MisplacedBlock ?? draft.Laws.Rules.BadRole, call, $"call {draft.Name(call)} leaves {RepairDraft.At(draft.History.Blocks[call].Message)} for an assistant message");
        var assistant = new Piece(-1, Role.Assistant) { Blocks = { call } };
        if (draft.Laws.Joins(Role.Assistant, BlockKind.Call, BlockKind.Call) && OnlyResults(draft, piece) && FollowsResultsOnly(draft, pieces, call, out int at) && AnswersFollow(draft, pieces, at, call))
        {
            pieces.Insert(at, assistant);
            return piece;
        }

        if (piece.Blocks.Count == 0)
        {
            pieces.Add(assistant);
            return piece;
        }

        pieces.Add(piece);
        pieces.Add(assistant);
        return new Piece(-1, Role.User);
    }

    // Back over the results of the call's own turn: what stands before that is sound, and stays (law 14).
    private static bool FollowsResultsOnly(RepairDraft draft, List<Piece> pieces, int call, out int at)
    {
        int turn = draft.TurnOf[draft.History.Blocks[call].Message];
        at = pieces.Count;
        while (at > 0 && pieces[at - 1].Blocks.Count > 0 && OnlyResults(draft, pieces[at - 1]) && draft.TurnOf[draft.History.Blocks[pieces[at - 1].Blocks[0]].Message] == turn)
        {
            at--;
        }

        return at == 0 || pieces[at - 1].Role == Role.Assistant;
    }

    private static bool OnlyResults(RepairDraft draft, Piece piece) =>
        piece.Role == Role.User && piece.Blocks.TrueForAll(b => draft.History.Blocks[b].Kind == BlockKind.Result);

    // Whether, behind the call in its message, results of the assistant's last turn follow, and the call's id is free there.
    private static bool AnswersFollow(RepairDraft draft, List<Piece> pieces, int end, int call)
    {
        History history = draft.History;
        var ids = new HashSet<int>();
        for (int p = end - 1; p >= 0 && pieces[p].Role == Role.Assistant; p--)
        {
            ids.UnionWith(pieces[p].Blocks.Where(b => history.Blocks[b].Kind == BlockKind.Call).Select(b => history.Blocks[b].Id));
        }

        Message message = history.Messages[history.Blocks[call].Message];
        bool follow = false;
        for (int b = call + 1; b < message.FirstBlock + message.BlockCount; b++)
        {
            follow |= history.Blocks[b].Kind == BlockKind.Result && ids.Contains(history.Blocks[b].Id);
        }

        return follow && !ids.Contains(history.Blocks[call].Id);
    }

    // What the assistant's side cannot hold opens the user's side behind the assistant's turn.
    private static List<Piece> Export(RepairDraft draft, List<Piece> pieces)
    {
        List<Piece> sorted = new(pieces.Count);
        List<int> waiting = [];
        foreach (Piece piece in pieces)
        {
            if (piece.Role == Role.User && waiting.Count > 0 && draft.Laws.QuotesIntoNextMessage)
            {
                piece.Blocks.InsertRange(0, waiting);
                waiting = [];
            }
            else if (piece.Role != Role.Assistant && waiting.Count > 0)
            {
                sorted.Add(new Piece(-1, Role.User) { Blocks = waiting });
                waiting = [];
            }

            if (piece.Role == Role.System && piece.Exports.Count > 0)
            {
                sorted.AddRange(piece.Blocks.Count > 0 ? [piece] : []);
                sorted.Add(new Piece(-1, Role.User) { Blocks = piece.Exports });
                continue;
            }

            waiting.AddRange(piece.Exports);
            if (piece.Exports.Count == 0 || piece.Blocks.Count > 0)
            {
                sorted.Add(piece);
            }
            else if (sorted.Count == 0 || sorted[^1].Role != Role.Assistant)
            {
                // The message held nothing else, and no assistant turn is open: its blocks stay where they are, in the user's voice.
                sorted.Add(new Piece(-1, Role.User) { Blocks = waiting });
                waiting = [];
            }
        }

        if (waiting.Count > 0)
        {
            sorted.Add(new Piece(-1, Role.User) { Blocks = waiting });
        }

        return sorted;
    }
}
