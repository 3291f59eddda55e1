namespace ChaosHarness.Histories;

/// <summary>Content for assistant messages that have none and need some: what they said besides is kept, so they cannot go.</summary>
internal static class ChatEnds
{
    /// <summary>
    /// Puts a placeholder where content is missing; <paramref name="emptyRule"/> refuses empty content, <paramref name="elementRule"/> asks for content
    /// beside calls too.
    /// </summary>
    public static void FillContent(RepairDraft draft, List<PlannedMessage> messages, Rule contentRule, Rule? emptyRule, Rule? elementRule)
    {
        foreach (PlannedMessage message in messages.Where(message => message.Source >= 0 && message.Role == Role.Assistant && (message.Blocks.Count > 0 || draft.History.Messages[message.Source].Has(MessageFlags.CarriesMore))))
        {
            Message source = draft.History.Messages[message.Source];
            bool calls = message.Blocks.Exists(block => KindOf(draft, block) == BlockKind.Call);
            bool says = source.Has(MessageFlags.SaysOther) || message.Blocks.Exists(block => KindOf(draft, block) is BlockKind.Text or BlockKind.Other || IsPart(draft, source, block));
            bool hasNone = source.Form is ContentForm.Absent or ContentForm.Null or ContentForm.Other;
            bool isEmpty = hasNone || OpenAiChatSchemaRules.IsEmptyList(draft.History, source);
            Rule? rule = says ? null : calls ? (isEmpty ? elementRule : null) : hasNone ? contentRule : emptyRule;
            if (rule is not null)
            {
                message.Blocks.Insert(0, new PlannedBlock(PlannedKind.Placeholder, -1));
                draft.NoteMessage(EditKind.Placeholder, rule, message.Source, $"{RepairDraft.At(message.Source)} has no content and gets a placeholder");
            }
        }
    }

    private static BlockKind KindOf(RepairDraft draft, PlannedBlock block) =>
        block.Kind == PlannedKind.Original ? draft.History.Blocks[block.Block].Kind : BlockKind.Text;

    // Reasoning that is a part of the content, and no field beside it.
    private static bool IsPart(RepairDraft draft, in Message source, PlannedBlock block) =>
        KindOf(draft, block) == BlockKind.Thinking && source.Form == ContentForm.Array && draft.History.Blocks[block.Block].Type.IsPresent;
}
