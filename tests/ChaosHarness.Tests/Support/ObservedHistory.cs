using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A history as the law oracles look at it: all its blocks in order, with their turns and byte places.</summary>
internal sealed class ObservedHistory
{
    private ObservedHistory(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        (MessagesSpan, ElementSpans) = ReferenceJson.MessageSpans(utf8.Span);
        var array = ReferenceJson.Field(ReferenceJson.Parse(utf8), "messages");
        Messages = array is { ValueKind: JsonValueKind.Array } ? ReferenceValidator.MessagesOf(array.Value) : [];
        Turns = ReferenceTurn.Merge(Messages);
        Violations = ReferenceValidator.Validate(utf8);
        Blocks = [.. Messages.SelectMany(message => message.Blocks.Select(block => new ObservedBlock(message, block)))];
        AsItStands = new ObservedTurns(this, isCondensed: false);
        Condensed = new ObservedTurns(this, isCondensed: true);
    }

    public ReadOnlyMemory<byte> Utf8 { get; }

    public ByteSpan MessagesSpan { get; }

    public IReadOnlyList<ByteSpan> ElementSpans { get; }

    public List<ReferenceMessage> Messages { get; }

    public List<ReferenceTurn> Turns { get; }

    public IReadOnlyList<ReferenceViolation> Violations { get; }

    public List<ObservedBlock> Blocks { get; }

    public ObservedTurns AsItStands { get; }

    /// <summary>The turns when what cannot stay is gone.</summary>
    public ObservedTurns Condensed { get; }

    public IEnumerable<ObservedBlock> Calls => Blocks.Where(block => block.Block.IsCall);

    public IEnumerable<ObservedBlock> Results => Blocks.Where(block => block.Block.IsResult);

    public static ObservedHistory Read(ReadOnlyMemory<byte> utf8) => new(utf8);

    /// <summary>A result whose own form the provider refuses (A20): it can be nobody's answer.</summary>
    public bool CannotStand(ObservedBlock result) => Breaks(result, "A20");

    public bool Breaks(ObservedBlock block, string rule) => Violations.Any(violation =>
        violation.Rule == rule && violation.Message == block.Block.Message && violation.Block == block.Block.Index);

    /// <summary>The server tool's result comes later in the assistant's messages.</summary>
    public bool HasServerResult(ObservedBlock call) => Blocks
        .SkipWhile(block => block != call)
        .Any(block => block.Block.IsServerResult && block.Role == "assistant" && block.Id == call.Id);
}
