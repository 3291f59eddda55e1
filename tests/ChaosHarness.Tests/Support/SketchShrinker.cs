using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>Smaller variants of a sketch, the boldest first.</summary>
/// <remarks>Half of the messages, single messages, plain spacing, half of the blocks, single blocks, no extra fields, short texts.</remarks>
internal static class SketchShrinker
{
    private const int TextLengthMax = 16;

    public static IEnumerable<Sketch> Shrink(Sketch sketch)
    {
        foreach (var messages in WithoutRuns(sketch.Messages))
        {
            yield return sketch with { Messages = messages };
        }

        if (sketch.StyleSeed != 0 || !sketch.Before.IsEmpty || !sketch.After.IsEmpty)
        {
            yield return sketch with { StyleSeed = 0, Before = [], After = [] };
        }

        for (var m = 0; m < sketch.Messages.Length; m++)
        {
            foreach (var message in ShrinkMessage(sketch.Messages[m], m))
            {
                yield return sketch with { Messages = sketch.Messages.SetItem(m, message) };
            }
        }
    }

    /// <summary>Takes smaller variants that still fail for as long as there are any.</summary>
    public static Sketch Minimize(Sketch sketch, Func<Sketch, bool> fails)
    {
        const int RoundCountMax = 1_000;
        for (var round = 0; round < RoundCountMax; round++)
        {
            if (Shrink(sketch).FirstOrDefault(fails) is not { } smaller)
            {
                break;
            }

            sketch = smaller;
        }

        return sketch;
    }

    private static IEnumerable<SketchMessage> ShrinkMessage(SketchMessage message, int m)
    {
        foreach (var blocks in WithoutRuns(message.Blocks))
        {
            yield return message with { Blocks = blocks };
        }

        if (!message.Extra.IsEmpty || message.IsContentFirst)
        {
            yield return message with { Extra = [], IsContentFirst = false };
        }

        if (message.OtherContent is { Length: > TextLengthMax })
        {
            yield return message with { OtherContent = $"\"s{m}\"" };
        }

        for (var b = 0; b < message.Blocks.Length; b++)
        {
            foreach (var block in ShrinkBlock(message.Blocks[b], $"{m}.{b}"))
            {
                yield return message with { Blocks = message.Blocks.SetItem(b, block) };
            }
        }
    }

    private static IEnumerable<SketchBlock> ShrinkBlock(SketchBlock block, string label)
    {
        foreach (var field in block.Fields)
        {
            if (field.Name is "cache_control" or "x_unknown")
            {
                yield return block.Without(field.Name);
            }
            else if (field.Name is "text" or "thinking" or "signature" or "content"
                && field.Value.Length > TextLengthMax
                && !SyntheticTexts.All.Any(field.Value.Contains))
            {
                yield return block.With(field.Name, $"\"{field.Name[0]}{label}\"");
            }
            else if (field is { Name: "input", Value.Length: > TextLengthMax } && field.Value[0] == '{')
            {
                yield return block.With("input", $$"""{"i":"{{label}}"}""");
            }
        }
    }

    /// <summary>The list without its first half, its second half, each quarter, …, each element.</summary>
    private static IEnumerable<ImmutableArray<T>> WithoutRuns<T>(ImmutableArray<T> items)
    {
        for (var length = (items.Length + 1) / 2; length > 0; length = length == 1 ? 0 : (length + 1) / 2)
        {
            for (var start = 0; start < items.Length; start += length)
            {
                yield return items.RemoveRange(start, Math.Min(length, items.Length - start));
            }
        }
    }
}
