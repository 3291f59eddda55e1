// Goal: what can only be judged once every block has its place: empty turns first, then whatever the dialect has of its own.
// Method: look at the planned messages, mend one kind of damage, look again until nothing changes; each round takes a block out of the
// way, so the number of rounds is bounded by the number of blocks.
namespace ChaosHarness.Histories;

internal static class Ends
{
    public static void Settle(RepairDraft draft, List<PlannedMessage> messages)
    {
        do
        {
            RemoveEmpty(draft, messages);
        }
        while (draft.Laws.SettleOnce(draft, messages));

        draft.Laws.SettleEnds(draft, messages);
        LetUserEnd(draft, messages);
        if (messages.Count == 0 && !draft.Options.Validation.AllowEmpty && !draft.Laws.MayBeEmpty(draft.History))
        {
            AddPlaceholder(draft, messages, 0, Role.User, draft.Laws.Rules.NoMessages, "the history has no message");
        }
    }

    // The user's last message had nothing in it and went: what is left must not read as the start of an answer to continue. Pending calls do not.
    private static void LetUserEnd(RepairDraft draft, List<PlannedMessage> messages)
    {
        if (messages.Count > 1 && !EndsPending(draft, messages, messages.Count)
            && messages[^1].Role == Role.Assistant && draft.History.Messages[^1].Role != Role.Assistant && draft.Laws.RefusesEnd(draft, messages[^1]) is { } rule)
        {
            AddPlaceholder(draft, messages, messages.Count, Role.User, rule, "the user's last message has no content");
        }
    }

    // Whether the turn that ends before a place has a call that waits for its result.
    private static bool EndsPending(RepairDraft draft, List<PlannedMessage> messages, int end) =>
        end > 0 && messages.Exists(StartOfTurn(messages, end - 1), end, message => message.Blocks.Exists(block => block.Kind == PlannedKind.Original && draft.Pending.Contains(block.Block)));

    /// <summary>Puts a message in that holds nothing but the placeholder.</summary>
    public static void AddPlaceholder(RepairDraft draft, List<PlannedMessage> messages, int at, Role role, Rule rule, string why)
    {
        int near = at > 0 ? messages[at - 1].Source : at < messages.Count ? messages[at].Source : 0;
        messages.Insert(at, new PlannedMessage(-1, role, [new PlannedBlock(PlannedKind.Placeholder, -1)]));
        draft.NoteMessage(EditKind.Placeholder, rule, Math.Max(0, near), why + " and gets a placeholder");
    }

    // A message that lost all its blocks goes for free, unless its neighbours may not meet; one that never had any goes where its turn would be empty.
    private static void RemoveEmpty(RepairDraft draft, List<PlannedMessage> messages)
    {
        bool IsLost(PlannedMessage message) => message.Blocks.Count == 0 && (message.Source < 0 || draft.History.Messages[message.Source].BlockCount > 0 || draft.Emptied.Contains(message.Source));
        if (draft.Laws.Alternation(draft) is { } alternation)
        {
            for (int m = 1; m < messages.Count - 1; m++)
            {
                PlannedMessage? next = messages.Find(m + 1, message => !IsLost(message));
                if (IsLost(messages[m]) && next?.Role == messages[m - 1].Role && next.Role != messages[m].Role && !IsLost(messages[m - 1]))
                {
                    messages[m].Blocks.Add(new PlannedBlock(PlannedKind.Placeholder, -1));
                    draft.NoteMessage(EditKind.Placeholder, alternation, Math.Max(0, messages[m].Source), "a message between two of one role lost its content and gets a placeholder");
                }
            }
        }

        messages.RemoveAll(IsLost);
        if (draft.Laws.Rules.EmptyTurn is not { } emptyTurn)
        {
            return;
        }

        for (int first = 0; first < messages.Count;)
        {
            int end = EndOfTurn(messages, first);
            bool isFinalAssistant = messages[first].Role == Role.Assistant && end == messages.Count;
            if (isFinalAssistant || messages[first].Role == Role.System || messages.Exists(first, end, message => message.Blocks.Count > 0))
            {
                first = end;
                continue;
            }

            bool isBehindPending = end == messages.Count && EndsPending(draft, messages, first);
            if (!isBehindPending && messages.Exists(first, end, message => draft.HadContent(message.Source)))
            {
                AddPlaceholder(draft, messages, end, messages[end - 1].Role, emptyTurn, "a turn lost its content");
                first = end + 1;
                continue;
            }

            for (int m = first; m < end; m++)
            {
                draft.NoteMessage(EditKind.RemoveEmpty, emptyTurn, messages[m].Source, $"{RepairDraft.At(messages[m].Source)} is empty and goes");
            }

            // The turns on both sides are one now: look at it again from its start.
            messages.RemoveRange(first, end - first);
            first = StartOfTurn(messages, first - 1);
        }
    }

    /// <summary>Puts quotes into the user turn that starts at a place: behind the results that lead it, or in a message of their own.</summary>
    public static void QuoteBehind(RepairDraft draft, List<PlannedMessage> messages, int at, List<PlannedBlock> quotes)
    {
        int place = at;
        int offset = 0;
        for (int m = at; m < messages.Count && messages[m].Role == Role.User; m++)
        {
            int results = messages[m].Blocks.FindLastIndex(block => IsResult(draft, block)) + 1;
            (place, offset) = results > 0 ? (m, results) : (place, offset);
        }

        bool holdsArray = place < messages.Count && messages[place].Role == Role.User
            && (messages[place].Source < 0 || draft.History.Messages[messages[place].Source].Form == ContentForm.Array);
        if (!draft.ResultsAreMessages && holdsArray)
        {
            messages[place].Blocks.InsertRange(offset, quotes);
        }
        else
        {
            messages.InsertRange(offset > 0 ? place + 1 : place, !draft.ResultsAreMessages ? [new PlannedMessage(-1, Role.User, quotes)] : quotes.ConvertAll(quote => new PlannedMessage(-1, Role.User, [quote])));
        }
    }

    /// <summary>The planned turns with their blocks, new ones stood in for by their kind.</summary>
    public static List<(Role Role, List<Block> Blocks)> TurnsOf(RepairDraft draft, List<PlannedMessage> messages)
    {
        List<(Role, List<Block>)> turns = [];
        for (int first = 0; first < messages.Count; first = EndOfTurn(messages, first))
        {
            turns.Add((messages[first].Role, [.. messages.GetRange(first, EndOfTurn(messages, first) - first).SelectMany(message => message.Blocks).Select(block => AsBlock(draft, block))]));
        }

        return turns;
    }

    private static Block AsBlock(RepairDraft draft, PlannedBlock block) => block.Kind switch
    {
        PlannedKind.Original => draft.History.Blocks[block.Block],
        PlannedKind.Synthetic => new Block { Kind = BlockKind.Result },
        _ => new Block { Kind = BlockKind.Text },
    };

    /// <summary>Whether a planned block is a result, real or synthetic.</summary>
    public static bool IsResult(RepairDraft draft, PlannedBlock block) =>
        block.Kind == PlannedKind.Synthetic || (block.Kind == PlannedKind.Original && draft.History.Blocks[block.Block].Kind == BlockKind.Result);

    private static int StartOfTurn(List<PlannedMessage> messages, int last)
    {
        while (last > 0 && messages[last - 1].Role == messages[last].Role)
        {
            last--;
        }

        return Math.Max(0, last);
    }

    /// <summary>Index behind the last message of the turn that starts at <paramref name="first"/>.</summary>
    public static int EndOfTurn(List<PlannedMessage> messages, int first)
    {
        int end = first + 1;
        while (end < messages.Count && messages[end].Role == messages[first].Role)
        {
            end++;
        }

        return end;
    }

    private static PlannedMessage? Find(this List<PlannedMessage> messages, int first, Predicate<PlannedMessage> match) =>
        messages.FindIndex(first, match) is >= 0 and int found ? messages[found] : null;

    /// <summary>Whether one of the messages from <paramref name="first"/> to before <paramref name="end"/> matches.</summary>
    public static bool Exists(this List<PlannedMessage> messages, int first, int end, Predicate<PlannedMessage> match) =>
        messages.FindIndex(first, end - first, match) >= 0;
}
