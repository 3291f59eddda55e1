namespace ChaosHarness.Histories;

/// <summary>Anthropic's own ends: server tools without counterpart, system sections that lost their place, turns that end in thinking.</summary>
internal static class AnthropicEnds
{
    public static bool QuoteServerBlocks(RepairDraft draft, List<PlannedMessage> messages)
    {
        HashSet<int> unpaired = [.. AnthropicServerToolRules.Unpaired(Ends.TurnsOf(draft, messages)).Select(block => draft.History.Messages[block.Message].FirstBlock + block.Position)];
        for (int first = 0; first < messages.Count && unpaired.Count > 0; first = Ends.EndOfTurn(messages, first))
        {
            List<PlannedBlock> quotes = [];
            int end = Ends.EndOfTurn(messages, first);
            for (int m = first; m < end && messages[first].Role == Role.Assistant; m++)
            {
                quotes.AddRange(messages[m].Blocks.Where(IsUnpaired).Select(block => block with { Kind = PlannedKind.Quote }));
                messages[m].Blocks.RemoveAll(IsUnpaired);
            }

            if (quotes.Count > 0)
            {
                quotes.ForEach(quote => NoteServerBlock(draft, quote.Block));
                Ends.QuoteBehind(draft, messages, end, quotes);
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

    public static bool QuoteSystemSections(RepairDraft draft, List<PlannedMessage> messages)
    {
        bool any = false;
        for (int first = 0; first < messages.Count; first = Ends.EndOfTurn(messages, first))
        {
            int end = Ends.EndOfTurn(messages, first);
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

    public static void EndThinking(RepairDraft draft, List<PlannedMessage> messages)
    {
        for (int first = 0; first < messages.Count; first = Ends.EndOfTurn(messages, first))
        {
            int end = Ends.EndOfTurn(messages, first);
            int last = messages.FindLastIndex(end - 1, end - first, message => message.Blocks.Count > 0);
            if (messages[first].Role != Role.Assistant || last < 0)
            {
                continue;
            }

            PlannedBlock block = messages[last].Blocks[^1];
            if (block.Kind == PlannedKind.Original && draft.History.Blocks[block.Block].Kind == BlockKind.Thinking)
            {
                // Where the damage stood in a later message of the turn, this one and those between stay as they are (law 14).
                bool later = draft.IsWire && block.Block + 1 < draft.History.Blocks.Length && IsOfLaterMessage(draft.History, block.Block);
                PlannedMessage holder = later ? new PlannedMessage(-1, Role.Assistant, []) : messages[last];
                holder.Blocks.Add(new PlannedBlock(PlannedKind.Placeholder, -1));
                messages.InsertRange(end, later ? [holder] : []);
                draft.Note(EditKind.Placeholder, AnthropicRules.TailThinking, block.Block, $"{RepairDraft.At(draft.History.Blocks[block.Block].Message)} ends in thinking and gets a placeholder");
            }
        }
    }

    private static bool IsOfLaterMessage(History history, int block) =>
        history.Blocks[block + 1].Message != history.Blocks[block].Message && history.Messages[history.Blocks[block + 1].Message].Role == Role.Assistant;
}
