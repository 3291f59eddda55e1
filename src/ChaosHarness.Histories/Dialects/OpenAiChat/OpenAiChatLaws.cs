using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>
/// OpenAI's Chat Completions: calls stand in the assistant message's `tool_calls`, each result is a `tool` message in the run right behind it.
/// The providers that speak it too are variants: their words, envelopes and few rules of their own.
/// </summary>
internal sealed class OpenAiChatLaws : Laws
{
    private const int IdLengthMax = 64;
    private const int OldIdLengthMax = 40;

    public override SharedRules Rules { get; } = new()
    {
        MissingResult = OpenAiChatRules.MissingResult,
        OrphanResult = OpenAiChatRules.OrphanResult,
        DisplacedResult = OpenAiChatRules.DisplacedResult,
        DuplicateResult = OpenAiChatRules.DuplicateResult,
        ResultAfterText = OpenAiChatRules.ResultAfterText,
        ResultIdMissing = OpenAiChatRules.ResultIdMissing,
        BadId = OpenAiChatRules.BadId,
        BadArguments = OpenAiChatRules.BadArguments,
        BadResultContent = OpenAiChatRules.BadResultContent,
        NoMessages = OpenAiChatRules.NoMessages,
        BadMessage = OpenAiChatRules.BadMessage,
        BadRole = OpenAiChatRules.BadRole,
        BadBlock = OpenAiChatRules.BadBlock,
        BadCall = OpenAiChatRules.BadCall,
        ContentMissing = OpenAiChatRules.ContentMissing,
    };

    public override WireForm Form { get; } = new ChatForm();

    public override bool MarksErrors => false;

    public override bool ResultsAreMessages => true;

    /// <summary>The longest id that is taken, in UTF-16 units.</summary>
    public static int IdMax(ValidationOptions options) => options.Judges(OpenAiChatRules.LongId) ? OldIdLengthMax : IdLengthMax;

    public override History Read(ReadOnlyMemory<byte> body) => new ChatReader(body, ChatWords.OpenAi).Read(Dialect.OpenAiChat);

    public override bool Joins(Role role, BlockKind? last, BlockKind? first) => role != Role.Assistant;

    public override bool ToleratesMissing(Check check) =>
        check.Options.Variant == "cohere" && check.Model is { } model && model.StartsWith("command-r", StringComparison.Ordinal);

    public override void CheckMessage(Check check, int message) => OpenAiChatSchemaRules.Check(check, message);

    public override void CheckRequest(Check check) => OpenAiChatRequestRules.Check(check);

    public override bool IsLegalId(string id, ValidationOptions options) => id.Length <= IdMax(options);

    public override string NewId(string old, string hash) => Ids.Cut(old, hash, OldIdLengthMax);

    public override bool KeepsMessage(in Message message) =>
        message.Kind == MessageKind.Answer || message.Form is ContentForm.String or ContentForm.Array || (message.Form is ContentForm.Null or ContentForm.Absent && message.BlockCount > 0)
        || message.BlockCount > 1 || (message.Form != ContentForm.Other && (message.Has(MessageFlags.SaysOther) || CarriesMore(message)));

    public override Rule? RefusesEmpty(History history, int message, ValidationOptions options)
    {
        Message empty = history.Messages[message];
        if (CarriesMore(empty))
        {
            return null;
        }

        bool lacks = OpenAiChatSchemaRules.LacksContent(empty);
        return lacks ? OpenAiChatRules.ContentMissing
            : empty.Role == Role.Assistant && !empty.Has(MessageFlags.SaysOther) && options.Judges(OpenAiChatRules.AssistantEmpty) ? OpenAiChatRules.AssistantEmpty
            : null;
    }

    // What an assistant's message carries besides goes with it, so it stays and gets content.
    private static bool CarriesMore(in Message message) => message.Role == Role.Assistant && message.Has(MessageFlags.CarriesMore);

    public override string InputForm => "a string of JSON";

    public override byte[] MendInput(ReadOnlySpan<byte> input) => ChatArguments.Mend(input);

    public override bool WrapsInput(History history, in Block call, ValidationOptions options) =>
        !call.Has(BlockFlags.InputFits) || (!call.Has(BlockFlags.Custom) && options.Judges(OpenAiChatRules.ArgumentsNotJson) && !ChatArguments.IsJson(history.Span(call.Body)));

    public override void MendMessages(RepairDraft draft)
    {
        for (int m = 0; m < draft.History.Messages.Length; m++)
        {
            if (draft.History.Messages[m].Has(MessageFlags.EmptyCalls) && !OpenAiChatSchemaRules.LacksContent(draft.History.Messages[m]))
            {
                draft.MendedMessages.Add(m);
                draft.NoteMessage(EditKind.RemoveEmpty, OpenAiChatRules.EmptyToolCalls, m, $"the empty list of calls goes from {RepairDraft.At(m)}");
            }
        }
    }

    public override void SettleEnds(RepairDraft draft, List<PlannedMessage> messages) =>
        ChatEnds.FillContent(draft, messages, OpenAiChatRules.ContentMissing, IfJudged(draft, OpenAiChatRules.AssistantEmpty), IfJudged(draft, OpenAiChatRules.ContentElementMissing));

    private static Rule? IfJudged(RepairDraft draft, Rule rule) => draft.Options.Validation.Judges(rule) ? rule : null;

    public override ImmutableArray<Splice> Write(RepairPlan plan) => WireWriter.Write(plan, ChatWriter.WriteChanged);

    public override string Envelope(Rule rule, string text, string? code, string? variant) => OpenAiEnvelope.Of(rule, text, code, variant);
}
