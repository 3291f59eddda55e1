using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Anthropic's Messages API, <c>POST /v1/messages</c>: results are blocks that lead the user turn right after their calls.</summary>
internal sealed class AnthropicLaws : Laws
{
    private const int MessagesMax = 100_000;
    private const int BodyBytesMax = 32 * 1024 * 1024;
    private const int TooLarge = 413;

    public override SharedRules Rules { get; } = new()
    {
        MissingResult = AnthropicRules.MissingResult,
        OrphanResult = AnthropicRules.OrphanResult,
        DisplacedResult = AnthropicRules.DisplacedResult,
        DuplicateResult = AnthropicRules.DuplicateResult,
        ResultAfterText = AnthropicRules.ResultAfterText,
        DuplicateCall = AnthropicRules.DuplicateCall,
        BadId = AnthropicRules.BadId,
        BadArguments = AnthropicRules.BadArguments,
        MisplacedBlock = AnthropicRules.MisplacedBlock,
        BadResultContent = AnthropicRules.BadResultContent,
        BadErrorResult = AnthropicRules.ErrorResultNotText,
        NoMessages = AnthropicRules.NoMessages,
        BadMessage = AnthropicRules.BadMessage,
        BadRole = AnthropicRules.BadRole,
        BadBlock = AnthropicRules.BadBlock,
        ContentMissing = AnthropicRules.ContentMissing,
        EmptyTurn = AnthropicRules.EmptyContent,
    };

    public override WireForm Form { get; } = new AnthropicForm();

    public override History Read(ReadOnlyMemory<byte> body) => new AnthropicReader(body).Read(Dialect.Anthropic);

    public override void CheckMessage(Check check, int message) => AnthropicSchemaRules.Check(check, message);

    public override void CheckTurn(Check check, int turn) => AnthropicTurnRules.Check(check, turn);

    public override void CheckConversation(Check check) => AnthropicServerToolRules.Check(check);

    public override void CheckRequest(Check check)
    {
        AnthropicSwitchedRules.Check(check);
        if (!check.IsWire || check.History.Request.Model is null)
        {
            return;
        }

        AnthropicRequestRules.Check(check);
        if (check.History.Messages.Length > MessagesMax)
        {
            check.OnRequest(AnthropicRules.TooManyMessages, ("count", check.History.Messages.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (check.History.Bytes.Length > BodyBytesMax)
        {
            check.OnRequest(AnthropicRules.BodyTooLarge);
        }
    }

    public override bool IsLegalId(string id, ValidationOptions options) => Ids.IsPlain(id);

    public override Rule? RefusesText(History history, in Message message, in Block block, ValidationOptions options)
    {
        bool refused = message.Role is Role.System or Role.Other
            ? (block.Flags & (BlockFlags.EmptyText | BlockFlags.BlankText)) != 0
            : AnthropicSchemaRules.IsRefusedText(history, message, block);
        return !refused ? null
            : message.Role == Role.System ? AnthropicRules.SystemBlank
            : block.Has(BlockFlags.EmptyText) ? AnthropicRules.EmptyText
            : AnthropicRules.BlankText;
    }

    public override List<Piece> SettleSystem(RepairDraft draft, List<Piece> pieces) => SystemSections.Settle(draft, pieces);

    public override bool SettleOnce(RepairDraft draft, List<PlannedMessage> messages) =>
        AnthropicEnds.QuoteServerBlocks(draft, messages) || AnthropicEnds.QuoteSystemSections(draft, messages);

    public override Rule? RefusesEnd(RepairDraft draft, PlannedMessage last) => AnthropicModels.RefusesPrefill(draft.Model) ? AnthropicRules.Tail : null;

    public override void SettleEnds(RepairDraft draft, List<PlannedMessage> messages) => AnthropicEnds.EndThinking(draft, messages);

    public override string Envelope(Rule rule, string text, string? code, string? variant)
    {
        string kind = rule.Status == TooLarge ? "request_too_large" : "invalid_request_error";
        return $$"""{"type":"error","error":{"type":"{{kind}}","message":{{Encoding.UTF8.GetString(JsonText.Escape(text))}}},"request_id":"req_…"}""";
    }
}
