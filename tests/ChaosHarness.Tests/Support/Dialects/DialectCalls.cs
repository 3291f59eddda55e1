namespace ChaosHarness.Tests;

/// <summary>Which call of the output is which call of the input: the same but for its id, and for arguments that were no string.</summary>
internal sealed class DialectCalls
{
    private readonly List<(DialectBlock Output, DialectBlock Input)> pairs = [];
    private readonly List<DialectBlock> open;

    public DialectCalls(DialectView before, DialectView after)
    {
        open = [.. before.Calls];
        var left = after.Calls.ToList();
        MatchInOrder(left);
        Match(left, (was, now) => IsSame(was, now) && was.Id == now.Id);
        Match(left, IsSame);
        Match(left, (was, now) => was.MustHaveArguments && was.Arguments is null && was.Shape == now.Shape);
        Added = left;
    }

    public IReadOnlyList<(DialectBlock Output, DialectBlock Input)> Pairs => pairs;

    public IReadOnlyList<DialectBlock> Lost => open;

    public IReadOnlyList<DialectBlock> Added { get; }

    public DialectBlock? InputOf(DialectBlock output) => pairs.FirstOrDefault(pair => ReferenceEquals(pair.Output, output)).Input;

    private static bool IsSame(DialectBlock was, DialectBlock now) => was.Shape == now.Shape && Mended(was) == Mended(now);

    /// <summary>The arguments as they are once a call that must have some and has none is mended.</summary>
    private static string? Mended(DialectBlock call) => call is { MustHaveArguments: true, LacksArguments: true } ? "\"{}\"" : call.Arguments;

    /// <summary>Calls that nothing but their ids tells apart and that all are there still: by their order, as no repair changes that.</summary>
    private void MatchInOrder(List<DialectBlock> left)
    {
        foreach (var same in open.GroupBy(call => (call.Shape, Mended(call))).ToList())
        {
            var now = left.FindAll(call => (call.Shape, Mended(call)) == same.Key);
            if (now.Count == same.Count() && same.Count() > 1 && !same.Any(call => call.IsMisplaced))
            {
                pairs.AddRange(now.Zip(same));
                open.RemoveAll(same.Contains);
                left.RemoveAll(now.Contains);
            }
        }
    }

    private void Match(List<DialectBlock> left, Func<DialectBlock, DialectBlock, bool> fits)
    {
        foreach (var now in left.ToList())
        {
            if (open.FirstOrDefault(was => fits(was, now)) is { } was)
            {
                open.Remove(was);
                left.Remove(now);
                pairs.Add((now, was));
            }
        }
    }
}
