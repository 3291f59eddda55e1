using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Which call of the output is which call of the input: same name and further fields, same input or the input as it may be mended.</summary>
internal sealed class CallMatching
{
    private readonly List<(ObservedBlock Output, ObservedBlock Input)> pairs = [];

    public CallMatching(ObservedHistory before, ObservedHistory after)
    {
        var open = before.Calls.ToList();
        var left = new List<ObservedBlock>();
        foreach (var call in after.Calls)
        {
            if (open.FirstOrDefault(other => other.Raw == call.Raw) is { } same)
            {
                open.Remove(same);
                pairs.Add((call, same));
            }
            else
            {
                left.Add(call);
            }
        }

        foreach (var call in left)
        {
            if (open.FirstOrDefault(other => IsSame(other, call)) is { } mended)
            {
                open.Remove(mended);
                pairs.Add((call, mended));
            }
        }
    }

    public IReadOnlyList<(ObservedBlock Output, ObservedBlock Input)> Pairs => pairs;

    public ObservedBlock? InputOf(ObservedBlock output) => pairs.FirstOrDefault(pair => ReferenceEquals(pair.Output, output)).Input;

    public static bool IsSame(ObservedBlock input, ObservedBlock output) =>
        input.Block.IsCall && output.Block.IsCall && input.Shape == output.Shape
        && IsSameInput(input.Block.Field("input"), output.Block.Field("input"));

    private static bool IsSameInput(JsonElement? was, JsonElement? isNow)
    {
        if (isNow is not { } now || (was is { ValueKind: JsonValueKind.Object } kept && ReferenceJson.Raw(kept) != ReferenceJson.Raw(now)))
        {
            return was is null && isNow is null;
        }

        if (was is null or { ValueKind: JsonValueKind.Null })
        {
            return ReferenceJson.Raw(now) == "{}" || (was is not null && now.ValueKind == JsonValueKind.Null);
        }

        // Untouched (a call that is quoted, not mended, keeps its input), the object inside the string, or the raw thing under its key.
        return ReferenceJson.Raw(now) == ReferenceJson.Raw(was.Value)
            || (ReferenceJson.TryParse(ReferenceJson.Text(was)) is { ValueKind: JsonValueKind.Object } inner && JsonElement.DeepEquals(inner, now))
            || (ReferenceJson.Fields(now) is [{ Name: "chaosharness_raw_input" } only]
                && ReferenceJson.Raw(only.Value) == ReferenceJson.Raw(was.Value));
    }
}
