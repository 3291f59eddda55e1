using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The small scope holds what it says it holds.</summary>
public sealed class SmallScopeTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 13)]
    [InlineData(2, 3, 4_419)]
    [InlineData(3, 4, 292_597)]
    [InlineData(4, 5, 21_905_753)]
    public void Count_IsWhatTheFormulaSays(int messages, int blocks, long count)
    {
        Assert.Equal(count, new SmallScope(messages, blocks).Count);
        Assert.Equal(count, CountByFormula(messages, blocks));
    }

    [Fact]
    public void Scope_HoldsNoHistoryTwice()
    {
        var scope = new SmallScope(3, 4);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (long rank = 0; rank < scope.Count; rank++)
        {
            Assert.True(seen.Add(scope[rank].ToString()), scope[rank].ToString());
        }
    }

    [Fact]
    public void Scope_PutsTheSmallerFirst()
    {
        var scope = new SmallScope(3, 3);
        var size = 0;
        for (long rank = 0; rank < scope.Count; rank++)
        {
            var next = scope[rank].Messages.Count + scope[rank].Messages.Sum(message => message.Blocks.Count);
            Assert.True(next >= size, scope[rank].ToString());
            size = next;
        }
    }

    [Fact]
    public void Scope_NumbersIdsByFirstAppearanceAndGivesEachACall()
    {
        var scope = new SmallScope(2, 4);
        for (long rank = 0; rank < scope.Count; rank++)
        {
            var ids = scope[rank].Messages.SelectMany(message => message.Blocks).Where(block => block.Id > 0).ToList();
            Assert.Equal(Enumerable.Range(1, ids.Select(block => block.Id).Distinct().Count()), ids.Select(block => block.Id).Distinct());
            Assert.All(ids, block => Assert.Contains(new SmallBlock(SmallBlockKind.Call, block.Id), ids));
        }
    }

    [Fact]
    public void History_ReadsBackAsItPrints()
    {
        var scope = new SmallScope(3, 3);
        for (long rank = 0; rank < scope.Count; rank++)
        {
            var history = scope[rank];
            Assert.Equal(history.ToString(), HistoryText.Print(History.Read(history.ToBytes(Dialect.Anthropic), Dialect.Anthropic)));
        }
    }

    [Fact]
    public void Rank_OutsideTheScope_IsRefused()
    {
        var scope = new SmallScope(1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => scope[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => scope[scope.Count]);
    }

    private static long CountByFormula(int messagesMax, int blocksMax)
    {
        long count = 0;
        for (var messages = 0; messages <= messagesMax; messages++)
        {
            for (var blocks = 0; blocks <= blocksMax; blocks++)
            {
                var deals = messages == 0 ? (blocks == 0 ? 1 : 0) : Choose(blocks + messages - 1, blocks);
                count += (1L << messages) * deals * LineCount(blocks);
            }
        }

        return count;
    }

    /// <summary>Some places hold one of the four kinds without an id, the others fall into sets, one for each id.</summary>
    private static long LineCount(int blocks) =>
        Enumerable.Range(0, blocks + 1).Sum(withId => Choose(blocks, withId) * Power(4, blocks - withId) * IdLineCount(withId));

    /// <summary>The set of the first place has k places, each a call, a result or a synthetic one, but not all without a call.</summary>
    private static long IdLineCount(int places) => places == 0
        ? 1
        : Enumerable.Range(1, places).Sum(k => Choose(places - 1, k - 1) * (Power(3, k) - Power(2, k)) * IdLineCount(places - k));

    private static long Power(long number, int exponent) => exponent == 0 ? 1 : number * Power(number, exponent - 1);

    private static long Choose(int of, int many) => many == 0 ? 1 : Choose(of - 1, many - 1) * of / many;
}
