using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Smaller variants of a sketch, the boldest first.</summary>
/// <remarks>Half of the messages, single messages, plain spacing, half of the blocks, single blocks, no extra fields, short texts, plain ids.</remarks>
internal static class SketchShrinker
{
    private const int TextLengthMax = 16;

    public static IEnumerable<Sketch> Shrink(Sketch sketch)
    {
        foreach (var messages in ListShrinker.WithoutRuns(sketch.Messages))
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

        foreach (var renamed in WithPlainerIds(sketch))
        {
            yield return renamed;
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
        foreach (var blocks in ListShrinker.WithoutRuns(message.Blocks))
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

    /// <summary>One id of all becomes the first of "i1", "i2", … that is free, wherever it stands; only if it was none of the first before.</summary>
    private static IEnumerable<Sketch> WithPlainerIds(Sketch sketch)
    {
        var ids = sketch.Messages.SelectMany(message => message.Blocks).Select(block => block.Id).OfType<string>().Where(id => id.StartsWith('"')).Distinct().ToList();
        var plain = Enumerable.Range(1, ids.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"i{number}\"")).ToList();
        foreach (var id in ids.Except(plain))
        {
            var free = plain.First(name => !ids.Contains(name));
            yield return sketch with { Messages = [.. sketch.Messages.Select(message => message with { Blocks = [.. message.Blocks.Select(block => block.Id == id ? block.WithId(free) : block)] })] };
        }
    }
}
