using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// Mistral's chat: spelled as OpenAI's, judged by the open validator of mistral-common. Roles follow each other in a fixed order, ids have
/// exactly 9 letters and digits.
/// </summary>
internal sealed class MistralLaws : Laws
{
    private const int IdLength = 9;
    private const int SchemaStatus = 422;

    public override SharedRules Rules { get; } = new()
    {
        MissingResult = MistralRules.MissingResult,
        OrphanResult = MistralRules.OrphanResult,
        DisplacedResult = MistralRules.DisplacedResult,
        DuplicateResult = MistralRules.DuplicateResult,
        ResultAfterText = MistralRules.ResultAfterText,
        DuplicateCall = MistralRules.DuplicateCall,
        ResultIdMissing = MistralRules.ResultIdMissing,
        BadId = MistralRules.BadId,
        BadResultContent = MistralRules.BadResultContent,
        NoMessages = MistralRules.NoMessages,
        BadMessage = MistralRules.BadMessage,
        BadRole = MistralRules.BadRole,
        BadBlock = MistralRules.BadBlock,
        BadCall = MistralRules.BadCall,
        ContentMissing = MistralRules.ContentMissing,
    };

    public override WireForm Form { get; } = new ChatForm();

    public override bool MarksErrors => false;

    public override bool ResultsAreMessages => true;

    public override History Read(ReadOnlyMemory<byte> body) => new ChatReader(body, ChatWords.Mistral).Read(Dialect.Mistral);

    public override bool Joins(Role role, BlockKind? last, BlockKind? first) => role != Role.Assistant;

    public override void CheckMessage(Check check, int message) => MistralSchemaRules.Check(check, message);

    public override void CheckConversation(Check check) => MistralOrderRules.Check(check);

    public override void CheckRequest(Check check) => MistralOrderRules.CheckRequest(check);

    public override bool IsLegalId(string id, ValidationOptions options) => id.Length == IdLength && Ids.IsAlphanumeric(id);

    /// <summary>One character of the old id and the hash: together exactly 9.</summary>
    public override string NewId(string old, string hash) => (old.FirstOrDefault(char.IsAsciiLetterOrDigit) is var first and not '\0' ? first : 'x') + hash;

    public override bool KeepsMessage(in Message message) =>
        message.Kind == MessageKind.Answer || message.Form is ContentForm.String or ContentForm.Array || (message.Form is ContentForm.Null or ContentForm.Absent && message.BlockCount > 0)
        || message.BlockCount > 1 || (message.Role == Role.Assistant && message.Form != ContentForm.Other && message.Has(MessageFlags.CarriesMore));

    public override Rule? RefusesEmpty(History history, int message, ValidationOptions options) =>
        history.Messages[message].Role == Role.Assistant ? history.Messages[message].Has(MessageFlags.CarriesMore) ? null : MistralRules.AssistantContent
        : history.Messages[message].Form is ContentForm.String or ContentForm.Array ? null
        : MistralRules.ContentMissing;

    // A system message behind the assistant or a tool is said by the user instead.
    public override bool SettleOnce(RepairDraft draft, List<PlannedMessage> messages)
    {
        bool any = false;
        for (int m = 1; m < messages.Count; m++)
        {
            if (messages[m].Role != Role.System || !(messages[m - 1].Role == Role.Assistant || (messages[m - 1].Blocks is [.., var last] && Ends.IsResult(draft, last))))
            {
                continue;
            }

            any = true;
            if (StoodWell(draft.History, messages[m].Source))
            {
                // What stood before it lost its content to the repair: the section is no damage and stays.
                Ends.AddPlaceholder(draft, messages, m, Role.User, MistralRules.SystemAfter, "the user's message before a system message lost its content");
            }
            else
            {
                QuoteSystem(draft, messages, m);
            }
        }

        return any;
    }

    public override void SettleEnds(RepairDraft draft, List<PlannedMessage> messages)
    {
        ChatEnds.FillContent(draft, messages, MistralRules.AssistantContent, MistralRules.AssistantContent, elementRule: null);
        if (messages is [{ Role: Role.Assistant }])
        {
            Ends.AddPlaceholder(draft, messages, 0, Role.User, MistralRules.Start, "the conversation is one assistant message");
        }

        for (int m = 1; m < messages.Count && draft.Options.Validation.Judges(MistralRules.UserAfterTool); m++)
        {
            bool isBehindTool = messages[m - 1].Blocks is [.., var last] && Ends.IsResult(draft, last);
            if (isBehindTool && messages[m].Role == Role.User && !(messages[m].Blocks is [var first, ..] && Ends.IsResult(draft, first)))
            {
                Ends.AddPlaceholder(draft, messages, m, Role.Assistant, MistralRules.UserAfterTool, "a user message stands right behind a tool message");
            }
        }
    }

    public override Rule? RefusesEnd(RepairDraft draft, PlannedMessage last) =>
        draft.Model is not null && !(last.Source >= 0 && draft.History.Messages[last.Source].Has(MessageFlags.Prefix)) ? MistralRules.Tail : null;

    public override ImmutableArray<Splice> Write(RepairPlan plan) => WireWriter.Write(plan, ChatWriter.WriteChanged);

    public override string Envelope(Rule rule, string text, string? code, string? variant)
    {
        string message = Encoding.UTF8.GetString(JsonText.Escape(text));
        return rule.Status == SchemaStatus
            ? $$"""{"detail":[{"type":"{{rule.ErrorType}}","loc":["body","messages"],"msg":{{message}}}]}"""
            : $$"""{"object":"error","message":{{message}},"type":"{{rule.ErrorType}}","param":null,"code":{{(code is null ? "null" : $"\"{code}\"")}}}""";
    }

    private static bool StoodWell(History history, int message) =>
        message > 0 && history.Messages[message - 1] is { Role: Role.User or Role.System, Kind: MessageKind.Plain };

    private static void QuoteSystem(RepairDraft draft, List<PlannedMessage> messages, int m)
    {
        foreach (PlannedBlock block in messages[m].Blocks.Where(block => block.Kind == PlannedKind.Original))
        {
            draft.Fates[block.Block] = Fate.Quote;
            draft.Note(EditKind.QuoteBlock, MistralRules.SystemAfter, block.Block, $"{RepairDraft.At(draft.History.Blocks[block.Block].Message)}, a system message, may not stand there and is quoted by the user");
        }

        if (messages[m].Blocks.Count == 0)
        {
            draft.NoteMessage(EditKind.RemoveEmpty, MistralRules.SystemAfter, messages[m].Source, $"{RepairDraft.At(messages[m].Source)}, an empty system message, goes");
            messages.RemoveAt(m);
            return;
        }

        messages[m] = new PlannedMessage(-1, Role.User, messages[m].Blocks.ConvertAll(block => block.Kind == PlannedKind.Original ? block with { Kind = PlannedKind.Quote } : block));
    }
}
