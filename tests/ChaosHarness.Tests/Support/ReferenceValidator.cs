using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>The Anthropic rules once more, slow and plain, on the platform's DOM: the judge of the product's validator and repairer.</summary>
/// <remarks>
/// Goal: forty slow obvious lines a rule group, written from the provider's rule list without a look at the product.
/// Method: read the body whole, judge each block by its schema, merge same-role messages into turns, judge the turns.
/// Not done: what needs a model (prefill, thinking order), signatures, sizes in tokens; <see cref="ReferenceRequestRules"/> has what needs a request.
/// The order is by message, then block, then rule key.
/// </remarks>
internal static class ReferenceValidator
{
    /// <summary>The provider's limit of messages a request.</summary>
    private const int MessageCountMax = 100_000;

    public static IReadOnlyList<ReferenceViolation> Validate(ReadOnlyMemory<byte> utf8)
    {
        var found = new List<ReferenceViolation>();
        if (ReferenceJson.Field(ReferenceJson.Parse(utf8), "messages") is not { ValueKind: JsonValueKind.Array } array)
        {
            return [ReferenceViolation.At("A21.body", -1)];
        }

        var messages = MessagesOf(array);
        if (messages.Count == 0)
        {
            found.Add(ReferenceViolation.At("A7", -1));
        }

        if (messages.Count > MessageCountMax)
        {
            found.Add(ReferenceViolation.At("A22", MessageCountMax));
        }

        var turns = ReferenceTurn.Merge(messages);
        found.AddRange(ReferenceSchemaRules.Check(messages));
        found.AddRange(ReferencePlacementRules.Check(messages));
        found.AddRange(ReferenceEmptyRules.Check(turns));
        found.AddRange(ReferencePairingRules.Check(turns));
        found.AddRange(ReferenceServerToolRules.Check(turns));
        found.AddRange(ReferenceSystemRules.Check(turns));
        return [.. found.OrderBy(v => v.Message).ThenBy(v => v.Block).ThenBy(v => v.Rule, StringComparer.Ordinal)];
    }

    public static List<ReferenceMessage> MessagesOf(JsonElement array)
    {
        var messages = new List<ReferenceMessage>();
        foreach (var element in array.EnumerateArray())
        {
            messages.Add(new ReferenceMessage(messages.Count, element));
        }

        return messages;
    }
}
