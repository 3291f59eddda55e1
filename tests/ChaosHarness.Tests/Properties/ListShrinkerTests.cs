namespace ChaosHarness.Tests;

/// <summary>A failing history comes out small: runs of messages go, then messages, parts and odd ids, and nothing that the failure needs.</summary>
public sealed class ListShrinkerTests
{
    private const int FailingTalkCount = 40;

    [Fact]
    public void WithoutRuns_HalvesFirstThenSingles()
    {
        var smaller = ListShrinker.WithoutRuns<int>([1, 2, 3, 4]).Select(list => string.Concat(list));
        Assert.Equal(["34", "12", "234", "134", "124", "123"], smaller);
        Assert.Empty(ListShrinker.WithoutRuns<int>([]));
    }

    [Fact]
    public void Minimize_ATalkThatFailsByOneCall_IsThatCallAlone()
    {
        foreach (var seed in SeedsWhere(TalkGenerator.Damaged, talk => talk.Parts.OfType<TalkPart.Call>().Any()))
        {
            var small = TalkShrinker.Minimize(TalkGenerator.Damaged(seed), talk => talk.Parts.OfType<TalkPart.Call>().Any());
            var part = Assert.Single(Assert.Single(small.Messages).Parts);
            Assert.True(part is TalkPart.Call { CallId: "k1" } && !small.IsWorn, $"seed {seed}: {small}");
        }
    }

    [Fact]
    public void Minimize_ATalkThatFailsByAPair_KeepsThePair()
    {
        static bool HasPair(Talk talk) => talk.Parts.OfType<TalkPart.Call>().Any(call => talk.Parts.OfType<TalkPart.Result>().Any(result => result.Id == call.Id));
        foreach (var seed in SeedsWhere(TalkGenerator.Damaged, HasPair))
        {
            var small = TalkShrinker.Minimize(TalkGenerator.Damaged(seed), HasPair);
            Assert.True(small.Parts.Count() == 2 && small.Parts.All(part => part.Id == "k1"), $"seed {seed}: {small}");
        }
    }

    [Fact]
    public void Minimize_ASketchThatFailsByAPair_KeepsThePair()
    {
        static bool HasPair(Sketch sketch)
        {
            var blocks = sketch.Messages.SelectMany(message => message.Blocks).ToList();
            return blocks.Exists(call => call.IsCall && call.Id is not null && blocks.Exists(result => result.IsResult && result.Id == call.Id));
        }

        foreach (var seed in SeedsWhere(seed => HistoryGenerator.Damaged(seed), HasPair))
        {
            var small = SketchShrinker.Minimize(HistoryGenerator.Damaged(seed), HasPair);
            var blocks = small.Messages.SelectMany(message => message.Blocks).ToList();
            Assert.True(blocks.Count == 2 && small.StyleSeed == 0 && small.After.IsEmpty && (blocks[0].Id is "\"i1\"" || blocks[0].Id![0] != '"'), $"seed {seed}: {small}");
        }
    }

    /// <summary>The whole chain: a law that fails is reported with the shrunk history and the numbers that replay it.</summary>
    [Fact]
    public void Check_AFailingLaw_PrintsTheShrunkHistoryAndTheReplay()
    {
        var failure = Record.Exception(() => PropertyCheck.Holds(TalkArbitraries.Damaged(DialectNames.Chat), 200, written => written.Talk.Parts.OfType<TalkPart.Synthetic>().Any() ? ["a stand-in"] : []));
        Assert.NotNull(failure);
        Assert.Contains("openai-chat, style 0: U unknown:k1/", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a stand-in", failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"Replay = \(\d+,\d+,\d+\), Falsifiable, after \d+ test", failure.Message);
    }

    private static IEnumerable<ulong> SeedsWhere<T>(Func<ulong, T> generate, Func<T, bool> fails)
    {
        for (ulong seed = 1, found = 0; found < FailingTalkCount; seed++)
        {
            if (fails(generate(seed)))
            {
                found++;
                yield return seed;
            }
        }
    }
}
