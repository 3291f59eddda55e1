// Goal: what can only be judged once every block has its place: empty turns, server tools, system sections, ends in thinking.
// Method: look at the planned turns, mend one kind of damage, look again until nothing changes; each round takes a block out of the way,
// so the number of rounds is bounded by the number of blocks.
namespace ChaosHarness.Histories;

internal static class Ends
{
    public static void Settle(RepairDraft draft, List<PlannedMessage> messages)
    {
        do
        {
            RemoveEmpty(draft, messages);
        }
        while (QuoteServerBlocks(draft, messages) || QuoteSystemSections(draft, messages));

        EndThinking(draft, messages);
        if (messages.Count == 0 && !draft.Options.Validation.AllowEmpty)
        {
            AddPlaceholder(draft, messages, 0, AnthropicRules.NoMessages, "the history has no message");
        }
    }

    private static void AddPlaceholder(RepairDraft draft, List<PlannedMessage> messages, int at, Rule rule, string why)
    {
        PlannedMessage? before = at > 0 ? messages[at - 1] : null;
        messages.Insert(at, new PlannedMessage(-1, before?.Role ?? Role.User, [new PlannedBlock(PlannedKind.Placeholder, -1)]));
        draft.NoteMessage(EditKind.Placeholder, rule, before?.Source ?? 0, why + " and gets a placeholder");
    }

    // A message that lost all its blocks goes for free; one that never had any goes where its turn would be empty.
    private static void RemoveEmpty(RepairDraft draft, List<PlannedMessage> messages)
    {
        messages.RemoveAll(message => message.Blocks.Count == 0 && (message.Source < 0 || draft.History.Messages[message.Source].BlockCount > 0));
        for (int first = 0; first < messages.Count;)
        {
            int end = EndOfTurn(messages, first);
            bool isFinalAssistant = messages[first].Role == Role.Assistant && end == messages.Count;
            if (isFinalAssistant || messages[first].Role == Role.System || messages.Exists(first, end, message => message.Blocks.Count > 0))
            {
                first = end;
                continue;
            }

            if (messages.Exists(first, end, message => draft.HadContent(message.Source)))
            {
                AddPlaceholder(draft, messages, end, AnthropicRules.EmptyContent, "a turn lost its content");
                first = end + 1;
                continue;
            }

            for (int m = first; m < end; m++)
            {
                draft.NoteMessage(EditKind.RemoveEmpty, AnthropicRules.EmptyContent, messages[m].Source, $"{RepairDraft.At(messages[m].Source)} is empty and goes");
            }

            // The turns on both sides are one now: look at it again from its start.
            messages.RemoveRange(first, end - first);
            first = StartOfTurn(messages, first - 1);
        }
    }

    private static bool QuoteServerBlocks(RepairDraft draft, List<PlannedMessage> messages)
    {
        HashSet<int> unpaired = [.. AnthropicServerToolRules.Unpaired(TurnsOf(draft, messages)).Select(block => draft.History.Messages[block.Message].FirstBlock + block.Position)];
        for (int first = 0; first < messages.Count && unpaired.Count > 0; first = EndOfTurn(messages, first))
        {
            List<PlannedBlock> quotes = [];
            int end = EndOfTurn(messages, first);
            for (int m = first; m < end && messages[first].Role == Role.Assistant; m++)
            {
                quotes.AddRange(messages[m].Blocks.Where(IsUnpaired).Select(block => block with { Kind = PlannedKind.Quote }));
                messages[m].Blocks.RemoveAll(IsUnpaired);
            }

            if (quotes.Count > 0)
            {
                quotes.ForEach(quote => NoteServerBlock(draft, quote.Block));
                QuoteBehind(draft, messages, end, quotes);
            }
        }

        return unpaired.Count > 0;

        bool IsUnpaired(PlannedBlock block) => block.Kind == PlannedKind.Original && unpaired.Contains(block.Block);
    }

    private static void NoteServerBlock(RepairDraft draft, int index)
    {
        draft.Fates[index] = Fate.Quote;
        Block block = draft.History.Blocks[index];
        Rule rule = block.Kind == BlockKind.ServerCall ? AnthropicRules.MissingServerResult : AnthropicRules.OrphanServerResult;
        draft.Note(EditKind.QuoteBlock, rule, index, $"a server tool's block in {RepairDraft.At(block.Message)} has no counterpart and is quoted");
    }

    // Behind the results that lead the next user turn, or in a user message of its own.
    private static void QuoteBehind(RepairDraft draft, List<PlannedMessage> messages, int at, List<PlannedBlock> quotes)
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
        if (draft.IsWire && holdsArray)
        {
            messages[place].Blocks.InsertRange(offset, quotes);
        }
        else
        {
            messages.InsertRange(offset > 0 ? place + 1 : place, draft.IsWire ? [new PlannedMessage(-1, Role.User, quotes)] : quotes.ConvertAll(quote => new PlannedMessage(-1, Role.User, [quote])));
        }
    }

    private static bool QuoteSystemSections(RepairDraft draft, List<PlannedMessage> messages)
    {
        bool any = false;
        for (int first = 0; first < messages.Count; first = EndOfTurn(messages, first))
        {
            int end = EndOfTurn(messages, first);
            if (messages[first].Role != Role.System || !messages.Exists(first, end, message => message.Blocks.Count > 0) || MayStand(draft, messages, first, end))
            {
                continue;
            }

            if (MayFollow(draft, messages, first) && end < messages.Count && SystemSections.PrecededAssistant(draft.History, messages[end - 1].Source))
            {
                // The assistant's message behind it lost its content to the repair: the section is no damage and stays (law 14).
                messages.Insert(end, new PlannedMessage(-1, Role.Assistant, [new PlannedBlock(PlannedKind.Placeholder, -1)]));
                draft.NoteMessage(EditKind.Placeholder, AnthropicRules.SystemBefore, messages[end - 1].Source + 1, "the assistant's turn lost its content and gets a placeholder");
                any = true;
                continue;
            }

            for (int m = first; m < end; m++)
            {
                SystemSections.Quote(draft, messages[m].Blocks.Select(block => block.Block));
                messages[m] = new PlannedMessage(-1, Role.User, [.. messages[m].Blocks.Select(block => block with { Kind = PlannedKind.Quote })]);
            }

            any = true;
        }

        return any;
    }

    private static bool MayStand(RepairDraft draft, List<PlannedMessage> messages, int first, int end) =>
        MayFollow(draft, messages, first) && (end == messages.Count || messages[end].Role == Role.Assistant);

    private static bool MayFollow(RepairDraft draft, List<PlannedMessage> messages, int first) => first > 0
        && (messages[first - 1].Role == Role.User
            || (messages[first - 1].Blocks is [.., { Kind: PlannedKind.Original } last] && draft.History.Blocks[last.Block].Kind == BlockKind.ServerResult));

    private static void EndThinking(RepairDraft draft, List<PlannedMessage> messages)
    {
        for (int first = 0; first < messages.Count; first = EndOfTurn(messages, first))
        {
            int end = EndOfTurn(messages, first);
            int last = messages.FindLastIndex(end - 1, end - first, message => message.Blocks.Count > 0);
            if (messages[first].Role != Role.Assistant || last < 0)
            {
                continue;
            }

            PlannedBlock block = messages[last].Blocks[^1];
            if (block.Kind == PlannedKind.Original && draft.History.Blocks[block.Block].Kind == BlockKind.Thinking)
            {
                // Where the damage stood in a later message of the turn, this one stays as it is (law 14).
                bool later = draft.IsWire && block.Block + 1 < draft.History.Blocks.Length && IsOfLaterMessage(draft.History, block.Block);
                PlannedMessage holder = later ? new PlannedMessage(-1, Role.Assistant, []) : messages[last];
                holder.Blocks.Add(new PlannedBlock(PlannedKind.Placeholder, -1));
                messages.InsertRange(last + 1, later ? [holder] : []);
                draft.Note(EditKind.Placeholder, AnthropicRules.TailThinking, block.Block, $"{RepairDraft.At(draft.History.Blocks[block.Block].Message)} ends in thinking and gets a placeholder");
            }
        }
    }

    private static bool IsOfLaterMessage(History history, int block) =>
        history.Blocks[block + 1].Message != history.Blocks[block].Message && history.Messages[history.Blocks[block + 1].Message].Role == Role.Assistant;

    private static List<(Role Role, List<Block> Blocks)> TurnsOf(RepairDraft draft, List<PlannedMessage> messages)
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

    private static bool IsResult(RepairDraft draft, PlannedBlock block) =>
        block.Kind == PlannedKind.Synthetic || (block.Kind == PlannedKind.Original && draft.History.Blocks[block.Block].Kind == BlockKind.Result);

    private static int StartOfTurn(List<PlannedMessage> messages, int last)
    {
        while (last > 0 && messages[last - 1].Role == messages[last].Role)
        {
            last--;
        }

        return Math.Max(0, last);
    }

    private static int EndOfTurn(List<PlannedMessage> messages, int first)
    {
        int end = first + 1;
        while (end < messages.Count && messages[end].Role == messages[first].Role)
        {
            end++;
        }

        return end;
    }

    private static bool Exists(this List<PlannedMessage> messages, int first, int end, Predicate<PlannedMessage> match) =>
        messages.FindIndex(first, end - first, match) >= 0;
}
