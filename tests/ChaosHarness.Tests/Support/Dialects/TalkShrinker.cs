using System.Collections.Immutable;
using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Smaller variants of a talk, the boldest first: half of the messages, single messages, no wear, half of the parts, plainer parts and ids.</summary>
internal static class TalkShrinker
{
    public static IEnumerable<Talk> Shrink(Talk talk)
    {
        foreach (var messages in ListShrinker.WithoutRuns(talk.Messages))
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

        foreach (var renamed in WithPlainerIds(talk))
        {
            yield return renamed;
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
        foreach (var fewer in ListShrinker.WithoutRuns(parts))
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

    /// <summary>One id of all becomes the first of k1, k2, … that is free, wherever it stands; only if it was none of the first before.</summary>
    private static IEnumerable<Talk> WithPlainerIds(Talk talk)
    {
        var ids = talk.Parts.Select(part => part.Id).OfType<string>().Distinct().ToList();
        var plain = Enumerable.Range(1, ids.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"k{number}")).ToList();
        foreach (var id in ids.Except(plain))
        {
            var free = plain.First(name => !ids.Contains(name));
            yield return talk with { Messages = [.. talk.Messages.Select(message => message with { Parts = [.. message.Parts.Select(part => part.Id == id ? part.WithId(free) : part)] })] };
        }
    }
}
