using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>How much a history holds.</summary>
internal readonly record struct ContentCount(int Messages, int Blocks, int Calls, int Results)
{
    /// <summary>Counts a history.</summary>
    public static ContentCount Of(History history)
    {
        int calls = 0;
        int results = 0;
        foreach (ref readonly Block block in history.Blocks)
        {
            calls += block.Kind == BlockKind.Call ? 1 : 0;
            results += block.Kind == BlockKind.Result ? 1 : 0;
        }

        return new(history.Messages.Length, history.Blocks.Length, calls, results);
    }
}
