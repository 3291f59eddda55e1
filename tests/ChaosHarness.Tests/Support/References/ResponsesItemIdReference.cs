using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>The ids of items: R5 (unique), R6 (prefix and alphabet), R3 (a reasoning that has one is followed by its item).</summary>
internal static partial class ResponsesItemIdReference
{
    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request, List<ResponsesReferenceItem> items)
    {
        var seen = new List<string>();
        foreach (var item in items.Where(item => item.Id is not null && item.Type != "item_reference"))
        {
            if (seen.Contains(item.Id!))
            {
                yield return new("duplicate-item", item.Index);
            }

            seen.Add(item.Id!);
        }

        // The variants keep no items on their side.
        if (request.Variant is not null)
        {
            yield break;
        }

        foreach (var item in items)
        {
            var prefix = Prefix(item.Type);
            if (item.Id is not null && prefix is not null && !(item.Id.StartsWith(prefix, StringComparison.Ordinal) && ItemId().IsMatch(item.Id)))
            {
                yield return new("bad-item-id", item.Index);
            }

            if (item.Id is not null && prefix is not null && item.Id.Contains('-', StringComparison.Ordinal) && request.Enforces("dash-in-item-id"))
            {
                yield return new("dash-in-item-id", item.Index);
            }

            if (item.Type == "reasoning" && item.Id is not null && !MayFollow(items.ElementAtOrDefault(item.Index + 1)))
            {
                yield return new("reasoning-alone", item.Index);
            }
        }
    }

    private static string? Prefix(string? type) => type switch
    {
        "message" => "msg",
        "function_call" => "fc",
        "reasoning" => "rs",
        "custom_tool_call" => "ctc",
        _ => null,
    };

    /// <summary>Something that the model said in the same breath: it has an id, or is the call of a tool.</summary>
    private static bool MayFollow(ResponsesReferenceItem? next)
    {
        if (next is null)
        {
            return false;
        }

        var isInput = next.Role is "user" or "system" or "developer" || next.IsAnyOutput;
        return (next.Id is not null && !isInput) || next.IsAnyCall;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ItemId();
}
