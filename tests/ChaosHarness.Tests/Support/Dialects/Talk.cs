using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>A history without a dialect: who says, calls and answers what. <see cref="TalkWriter"/> gives it a wire form.</summary>
/// <param name="IsWorn">The writer may damage the wire form too: nulls, wrong kinds of JSON, unknown roles, lost ids.</param>
internal sealed record Talk(ImmutableArray<TalkMessage> Messages, bool IsWorn = false)
{
    public static Talk Of(params ReadOnlySpan<TalkMessage> messages) => new([.. messages]);

    public IEnumerable<TalkPart> Parts => Messages.SelectMany(message => message.Parts);

    public override string ToString() => string.Join(" | ", Messages) + (IsWorn ? " (worn)" : "");
}
