namespace ChaosHarness.Tests;

/// <summary>Laws 6 and 7 on plain blocks: which result may stand under which call, and which must.</summary>
/// <remarks>The same as the oracles of these laws say of documents; a test compares the two.</remarks>
internal sealed class PlainOwnership
{
    private readonly PlainBlock[] blocks;
    private readonly bool[][] mayOwn;
    private readonly int[][] expected;

    public PlainOwnership(PlainBlock[] blocks)
    {
        this.blocks = blocks;
        PlainReading[] readings = [new(blocks, isCondensed: false), new(blocks, isCondensed: true)];
        mayOwn = [.. blocks.Select(_ => new bool[blocks.Length])];
        expected = [.. blocks.Select(_ => new int[readings.Length])];
        foreach (PlainBlock call in blocks.Where(block => block.Kind == PlainKind.Call))
        {
            foreach (PlainBlock result in blocks.Where(block => block.Kind == PlainKind.Result))
            {
                mayOwn[call.Source][result.Source] = Array.Exists(readings, reading => reading.MayOwn(call.Source, result.Source));
            }

            for (int reading = 0; reading < readings.Length; reading++)
            {
                expected[call.Source][reading] = readings[reading].Expected(call.Source);
            }
        }
    }

    /// <summary>Law 6: whether that result may stand under that call. Stand-ins say nothing that could be under the wrong one.</summary>
    public bool MayOwn(int call, int result) => blocks[result].Kind != PlainKind.Result || mayOwn[call][result];

    /// <summary>Law 7: whether no real result belongs there, by one reading at least, but another one.</summary>
    public bool IsRightful(int call, int answer) =>
        blocks[call].IsMisplaced || expected[call][0] < 0 || expected[call][1] < 0 || expected[call][0] == answer || expected[call][1] == answer;
}
