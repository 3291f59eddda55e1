using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// Google's Gemini: contents of one role are one turn; the responses of a user turn are paired with the calls of the model turn before it by
/// id, name and number. Thought signatures and the order of parts are never touched.
/// </summary>
internal sealed class GeminiLaws : Laws
{
    public override SharedRules Rules { get; } = new()
    {
        MissingResult = GeminiRules.MissingResult,
        OrphanResult = GeminiRules.OrphanResult,
        DisplacedResult = GeminiRules.DisplacedResult,
        DuplicateResult = GeminiRules.DuplicateResult,
        MisplacedBlock = GeminiRules.MisplacedBlock,
        BadResultContent = GeminiRules.BadBlock,
        NoMessages = GeminiRules.NoMessages,
        BadMessage = GeminiRules.BadMessage,
        BadRole = GeminiRules.BadRole,
        BadBlock = GeminiRules.BadBlock,
        ContentMissing = GeminiRules.EmptyContent,
    };

    public override WireForm Form { get; } = new GeminiForm();

    public override History Read(ReadOnlyMemory<byte> body) => new GeminiReader(body).Read(Dialect.Gemini);

    public override bool PairsByOrder => true;

    public override bool EmptyMessagesSeparate => true;

    public override bool ResultsLead(ValidationOptions options) => false;

    public override void CheckMessage(Check check, int message) => GeminiSchemaRules.Check(check, message);

    public override void CheckTurn(Check check, int turn) => GeminiSchemaRules.CheckTurn(check, turn);

    public override void CheckRequest(Check check) => GeminiRequestRules.Check(check);

    public override Rule? RefusesEmpty(History history, int message, ValidationOptions options) => GeminiRules.EmptyContent;

    public override bool KeepsMessage(in Message message) => message.Form == ContentForm.Array;

    public override Rule? Alternation(RepairDraft draft) => draft.Options.Validation.Judges(GeminiRules.Alternation) ? GeminiRules.Alternation : null;

    public override void SettleEnds(RepairDraft draft, List<PlannedMessage> messages)
    {
        int first = messages.Count == 0 ? 0 : Ends.EndOfTurn(messages, 0);
        if (first == 0 || messages[0].Role != Role.Assistant)
        {
            return;
        }

        if (messages.Exists(0, first, message => message.Blocks.Exists(block => block.Kind == PlannedKind.Original && draft.History.Blocks[block.Block].Kind == BlockKind.Call)))
        {
            Ends.AddPlaceholder(draft, messages, 0, Role.User, GeminiRules.CallFirst, "the first turn calls");
        }
        else if (first == messages.Count)
        {
            Ends.AddPlaceholder(draft, messages, first, Role.User, GeminiRules.Tail, "the model's turn is the only one");
        }
    }

    public override string Envelope(Rule rule, string text, string? code, string? variant)
    {
        string details = variant == "vertex" ? ",\"details\":[]" : "";
        return $$$"""{"error":{"code":{{{rule.Status}}},"message":{{{Encoding.UTF8.GetString(JsonText.Escape(text))}}},"status":"INVALID_ARGUMENT"{{{details}}}}}""";
    }
}
