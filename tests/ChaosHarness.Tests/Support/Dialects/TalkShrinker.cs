using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>Smaller variants of a talk, the boldest first: half of the messages, single messages, no wear, half of the parts, plainer parts.</summary>
internal static class TalkShrinker
{
    public static IEnumerable<Talk> Shrink(Talk talk)
    {
        foreach (var messages in WithoutRuns(talk.Messages))
        {
            yield return talk with { Messages = messages };
        }

        if (talk.IsWorn)
        {
            yield return talk with { IsWorn = false };
        }

        for (var m = 0; m < talk.Messages.Length; m++)
        {
            foreach (var parts in ShrinkParts(talk.Messages[m].Parts))
            {
                yield return talk with { Messages = talk.Messages.SetItem(m, talk.Messages[m] with { Parts = parts }) };
            }
        }
    }

    /// <summary>Takes smaller variants that still fail for as long as there are any.</summary>
    public static Talk Minimize(Talk talk, Func<Talk, bool> fails)
    {
        const int RoundCountMax = 1_000;
        for (var round = 0; round < RoundCountMax; round++)
        {
            if (Shrink(talk).FirstOrDefault(fails) is not { } smaller)
            {
                break;
            }

            talk = smaller;
        }

        return talk;
    }

    private static IEnumerable<ImmutableArray<TalkPart>> ShrinkParts(ImmutableArray<TalkPart> parts)
    {
        foreach (var fewer in WithoutRuns(parts))
        {
            yield return fewer;
        }

        for (var p = 0; p < parts.Length; p++)
        {
            var plainer = parts[p] switch
            {
                TalkPart.Result { IsError: true } result => result with { IsError = false },
                TalkPart.Image image => new TalkPart.Text(image.N),
                TalkPart.Thinking thinking => new TalkPart.Text(thinking.N),
                var other => other,
            };
            if (plainer != parts[p])
            {
                yield return parts.SetItem(p, plainer);
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
