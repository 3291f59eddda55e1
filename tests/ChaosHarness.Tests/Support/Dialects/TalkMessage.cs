using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>What one speaker says in one go; results belong to the user, whatever role the dialect gives them.</summary>
internal sealed record TalkMessage(TalkSpeaker Speaker, ImmutableArray<TalkPart> Parts)
{
    public static TalkMessage User(params ReadOnlySpan<TalkPart> parts) => new(TalkSpeaker.User, [.. parts]);

    public static TalkMessage Assistant(params ReadOnlySpan<TalkPart> parts) => new(TalkSpeaker.Assistant, [.. parts]);

    public static TalkMessage System(params ReadOnlySpan<TalkPart> parts) => new(TalkSpeaker.System, [.. parts]);

    public override string ToString() => $"{Speaker.ToString()[..1]} {string.Join(' ', Parts)}";
}
