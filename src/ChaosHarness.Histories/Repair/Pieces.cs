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

        return SystemSections.Settle(draft, Export(pieces));
    }

    private static void AddMessage(RepairDraft draft, List<Piece> pieces, int index)
    {
        ref readonly Message message = ref draft.History.Messages[index];
        bool wasEmpty = message.BlockCount == 0;
        if (wasEmpty && (message.Form is not (ContentForm.String or ContentForm.Array) || message.Role == Role.Other))
        {
            Rule rule = message.Form == ContentForm.NotAnObject ? AnthropicRules.BadMessage : message.Role == Role.Other ? AnthropicRules.BadRole : AnthropicRules.ContentMissing;
            draft.NoteMessage(EditKind.RemoveEmpty, rule, index, $"{RepairDraft.At(index)} has no content and goes");
            return;
        }

        var piece = new Piece(KeepsItsMessage(message) ? index : -1, message.Role == Role.Other ? Role.User : message.Role);
        for (int b = message.FirstBlock; b < message.FirstBlock + message.BlockCount; b++)
        {
            piece = AddBlock(draft, pieces, piece, b);
        }

        if (piece.Blocks.Count + piece.Exports.Count > 0 || wasEmpty)
        {
            pieces.Add(piece);
        }
    }

    private static bool KeepsItsMessage(in Message message) => message.Role != Role.Other && message.Form is ContentForm.String or ContentForm.Array;

    private static Piece AddBlock(RepairDraft draft, List<Piece> pieces, Piece piece, int b)
    {
        ref readonly Block block = ref draft.History.Blocks[b];
        ref readonly Message message = ref draft.History.Messages[block.Message];
        if (IsEmpty(draft.History, message, block))
        {
            draft.Fates[b] = Fate.Drop;
            Rule rule = message.Role == Role.System ? AnthropicRules.SystemBlank : block.Has(BlockFlags.EmptyText) ? AnthropicRules.EmptyText : AnthropicRules.BlankText;
            draft.Note(EditKind.RemoveEmpty, rule, b, $"an empty text goes from {RepairDraft.At(block.Message)}");
            return piece;
        }

        if (block.Kind == BlockKind.Call && message.Role != Role.Assistant)
        {
            return Split(draft, pieces, piece, b);
        }

        if (block.Kind != BlockKind.Result && (message.Role == Role.Other || block.Kind == BlockKind.Malformed))
        {
            draft.Fates[b] = Fate.Quote;
            Rule rule = message.Form == ContentForm.NotAnObject ? AnthropicRules.BadMessage
                : message.Form == ContentForm.Other ? AnthropicRules.ContentMissing
                : message.Role == Role.Other ? AnthropicRules.BadRole
                : AnthropicRules.BadBlock;
            draft.Note(EditKind.QuoteBlock, rule, b, $"a block of {RepairDraft.At(block.Message)} cannot be sent as it stands and is quoted");
        }

        bool leaves = message.Role == Role.Assistant && block.Kind is BlockKind.Result or BlockKind.Malformed;
        (leaves ? piece.Exports : piece.Blocks).Add(b);
        return piece;
    }

    private static bool IsEmpty(History history, in Message message, in Block block) =>
        message.Role is Role.System or Role.Other
            ? block.Kind == BlockKind.Text && (block.Flags & (BlockFlags.EmptyText | BlockFlags.BlankText)) != 0
            : AnthropicSchemaRules.IsRefusedText(history, message, block);

    // A call in the user's voice: the assistant gets it, in a message of its own that divides the user's; but at the end of its last turn
    // when results of that turn stand on both sides.
    private static Piece Split(RepairDraft draft, List<Piece> pieces, Piece piece, int call)
    {
        draft.Fates[call] = Fate.Move;
        draft.Note(EditKind.MoveBlock, AnthropicRules.MisplacedBlock, call, $"call {draft.Name(call)} leaves {RepairDraft.At(draft.History.Blocks[call].Message)} for an assistant message");
        var assistant = new Piece(-1, Role.Assistant) { Blocks = { call } };
        if (OnlyResults(draft, piece) && FollowsResultsOnly(draft, pieces, out int at) && AnswersFollow(draft, pieces, at, call))
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

    private static bool FollowsResultsOnly(RepairDraft draft, List<Piece> pieces, out int at)
    {
        at = pieces.Count;
        while (at > 0 && pieces[at - 1].Role == Role.User && pieces[at - 1].Blocks.Count > 0 && OnlyResults(draft, pieces[at - 1]))
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
    private static List<Piece> Export(List<Piece> pieces)
    {
        List<Piece> sorted = new(pieces.Count);
        List<int> waiting = [];
        foreach (Piece piece in pieces)
        {
            if (piece.Role != Role.Assistant && waiting.Count > 0)
            {
                sorted.Add(new Piece(-1, Role.User) { Blocks = waiting });
                waiting = [];
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
