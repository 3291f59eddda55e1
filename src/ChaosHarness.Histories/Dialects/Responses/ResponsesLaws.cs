using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>
/// OpenAI's Responses: a flat list of items; an output may stand anywhere behind its call, reasoning with an id stays with the item behind
/// it. DeepSeek speaks it too and wants the outputs right behind the group of calls.
/// </summary>
internal sealed class ResponsesLaws : Laws
{
    private const int IdLengthMax = 64;

    public override SharedRules Rules { get; } = new()
    {
        MissingResult = ResponsesRules.MissingResult,
        OrphanResult = ResponsesRules.OrphanResult,
        DisplacedResult = ResponsesRules.DisplacedResult,
        DuplicateResult = ResponsesRules.DuplicateResult,
        DuplicateCall = ResponsesRules.DuplicateCall,
        ResultAfterText = ResponsesRules.ResultAfterText,
        ResultIdMissing = ResponsesRules.ResultIdMissing,
        BadId = ResponsesRules.BadId,
        BadArguments = ResponsesRules.BadArguments,
        BadResultContent = ResponsesRules.BadResultContent,
        NoMessages = ResponsesRules.NoMessages,
        BadMessage = ResponsesRules.BadMessage,
        BadRole = ResponsesRules.BadRole,
        BadBlock = ResponsesRules.BadBlock,
        ContentMissing = ResponsesRules.ContentMissing,
    };

    public override WireForm Form { get; } = new ResponsesForm();

    public override bool MarksErrors => false;

    public override bool ResultsAreMessages => true;

    public override History Read(ReadOnlyMemory<byte> body) => new ResponsesReader(body).Read(Dialect.OpenAiResponses);

    // A group of calls ends the assistant's turn: what it says next is another one.
    public override bool Joins(Role role, BlockKind? last, BlockKind? first) => role != Role.Assistant || last != BlockKind.Call || first == BlockKind.Call;

    public override bool AnsweredAnywhereLater(ValidationOptions options) => options.Variant != "deepseek";

    public override bool ResultsLead(ValidationOptions options) => options.Variant == "deepseek";

    public override bool CallsMayBeElsewhere(History history) => history.Request.RefersElsewhere;

    public override bool MayBeEmpty(History history) => history.Request.RefersElsewhere || history.Request.Present.Contains("prompt");

    public override void CheckMessage(Check check, int message) => ResponsesSchemaRules.Check(check, message);

    public override void CheckConversation(Check check) => ResponsesItemRules.Check(check);

    public override bool IsLegalId(string id, ValidationOptions options) => id.Length <= IdLengthMax;

    public override string NewId(string old, string hash) => Ids.Cut(old, hash, IdLengthMax);

    public override bool KeepsMessage(in Message message) => message.Kind != MessageKind.Plain || message.Form is ContentForm.String or ContentForm.Array;

    // An item of such a type is no part of what the assistant says.
    public override Rule? RefusesInAssistant(History history, in Block block) =>
        block.Kind != BlockKind.Malformed && history.Messages[block.Message].Kind == MessageKind.Plain && ResponsesSchemaRules.IsInputPart(history, block) ? ResponsesRules.AssistantPart : null;

    public override int LastReference(History history) => ResponsesItemRules.LastReference(history);

    public override string InputForm => "a string of JSON";

    public override byte[] MendInput(ReadOnlySpan<byte> input) => ChatArguments.Mend(input);

    public override void MendMessages(RepairDraft draft) => ResponsesItemRules.Rewrite(draft);

    public override bool SettleOnce(RepairDraft draft, List<PlannedMessage> messages) =>
        draft.Options.Validation.Variant is null && ResponsesItemRules.FreeReasoning(draft, messages);

    public override ImmutableArray<Splice> Write(RepairPlan plan) => WireWriter.Write(plan, ResponsesWriter.WriteChanged);

    public override string Envelope(Rule rule, string text, string? code, string? variant) => OpenAiEnvelope.Of(rule, text, code, variant);
}
