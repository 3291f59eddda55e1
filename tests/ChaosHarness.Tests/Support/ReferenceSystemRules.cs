using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>System messages among the others, for models that know them (A9): where a section of them may stand, and what it may hold.</summary>
internal static class ReferenceSystemRules
{
    public static IEnumerable<ReferenceViolation> Check(List<ReferenceTurn> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            if (!turns[i].IsSystem)
            {
                continue;
            }

            foreach (var violation in turns[i].Messages.SelectMany(CheckContent))
            {
                yield return violation;
            }

            // The directive-only form may stand anywhere; one other message makes the section an ordinary one.
            var ordinary = turns[i].Messages.Where(message => !IsDirectiveOnly(message)).ToList();
            if (ordinary.Count == 0)
            {
                continue;
            }

            if (i == 0 || !MayPrecede(turns[i - 1]))
            {
                yield return ReferenceViolation.At("A9", ordinary[0].Index);
            }

            if (i + 1 < turns.Count && !turns[i + 1].IsAssistant)
            {
                yield return ReferenceViolation.At("A9", ordinary[^1].Index);
            }
        }
    }

    /// <summary>A user turn, or an assistant turn that ends in a server tool's result.</summary>
    private static bool MayPrecede(ReferenceTurn turn) =>
        turn.IsUser || (turn.IsAssistant && turn.Blocks.LastOrDefault() is { IsServerResult: true });

    private static bool IsDirectiveOnly(ReferenceMessage message) =>
        message.Content is { ValueKind: JsonValueKind.Array } && message.IsEmpty && ReferenceJson.Field(message.Json, "output_config") is not null;

    private static IEnumerable<ReferenceViolation> CheckContent(ReferenceMessage message)
    {
        // Absent and null are a matter of the schema (A21).
        if (message.IsEmpty && !IsDirectiveOnly(message) && message.Content is { ValueKind: not JsonValueKind.Null })
        {
            yield return ReferenceViolation.At("A9", message.Index);
        }

        foreach (var block in message.Blocks)
        {
            var isKnown = block.Type is null or "text" or "tool_addition" or "tool_removal";
            if (!isKnown || (block.Type == "text" && block.Text is { } text && text.All(char.IsWhiteSpace)))
            {
                yield return block.Violates("A9");
            }
        }
    }
}
