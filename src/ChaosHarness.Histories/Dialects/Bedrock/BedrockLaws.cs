using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// AWS Bedrock's Converse: the message right behind a toolUse answers it; messages of one role are not merged. What the model behind the
/// service refuses in its own words is not judged; toolConfig is never touched.
/// </summary>
internal sealed class BedrockLaws : Laws
{
    private const int IdLengthMax = 64;

    public override SharedRules Rules { get; } = new()
    {
        MissingResult = BedrockRules.MissingResult,
        OrphanResult = BedrockRules.OrphanResult,
        DisplacedResult = BedrockRules.DisplacedResult,
        DuplicateResult = BedrockRules.DuplicateResult,
        DuplicateCall = BedrockRules.DuplicateCall,
        BadId = BedrockRules.BadId,
        MisplacedBlock = BedrockRules.MisplacedBlock,
        BadResultContent = BedrockRules.BadResultContent,
        NoMessages = BedrockRules.NoMessages,
        BadMessage = BedrockRules.BadMessage,
        BadRole = BedrockRules.BadRole,
        BadBlock = BedrockRules.BadBlock,
        ContentMissing = BedrockRules.ContentMissing,
    };

    public override WireForm Form { get; } = new BedrockForm();

    public override bool QuotesIntoNextMessage => true;

    public override History Read(ReadOnlyMemory<byte> body) => new BedrockReader(body).Read(Dialect.BedrockConverse);

    public override bool Joins(Role role, BlockKind? last, BlockKind? first) => false;

    public override bool ResultsLead(ValidationOptions options) => false;

    public override void CheckMessage(Check check, int message) => BedrockSchemaRules.Check(check, message);

    public override void CheckRequest(Check check) => BedrockRequestRules.Check(check);

    /// <summary>Whether the service itself may have made an id.</summary>
    public static bool IsServiceId(string id) => id.Length <= IdLengthMax && Ids.IsWide(id);

    public override bool IsLegalId(string id, ValidationOptions options) =>
        id.Length <= IdLengthMax && (options.Judges(BedrockRules.NarrowId) ? Ids.IsPlain(id) : Ids.IsWide(id));

    public override string NewId(string old, string hash) => Ids.Cut(old, hash, IdLengthMax);

    public override Rule? RefusesText(History history, in Message message, in Block block, ValidationOptions options) =>
        block.Has(BlockFlags.EmptyText) ? BedrockRules.BlankText
        : block.Has(BlockFlags.BlankText) && options.Judges(BedrockRules.BlankTextSpace) ? BedrockRules.BlankTextSpace
        : null;

    public override Rule? RefusesEmpty(History history, int message, ValidationOptions options) =>
        history.Messages[message].Form == ContentForm.Array ? BedrockRules.EmptyContent : BedrockRules.ContentMissing;

    public override bool KeepsMessage(in Message message) => message.Form == ContentForm.Array;

    public override bool ServerCallsShareIds => true;

    public override Rule? Alternation(RepairDraft draft) => draft.Model is { } model && BedrockRequestRules.Alternates(model) ? BedrockRules.Alternation : null;

    public override string Envelope(Rule rule, string text, string? code, string? variant) => $$"""{"message":{{Encoding.UTF8.GetString(JsonText.Escape(text))}}}""";
}
