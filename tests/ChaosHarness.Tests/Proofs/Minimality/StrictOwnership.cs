namespace ChaosHarness.Tests;

/// <summary>Whose result is whose when every call counts, misplaced ones too, and stand-ins are asked the same.</summary>
internal sealed class StrictOwnership
{
    private readonly PlainBlock[] blocks;
    private readonly int[] turns;

    public StrictOwnership(PlainBlock[] blocks)
    {
        this.blocks = blocks;
        turns = new int[blocks.Length];
        for (int i = 1; i < blocks.Length; i++)
        {
            turns[i] = turns[i - 1] + (blocks[i].IsAssistant == blocks[i - 1].IsAssistant ? 0 : 1);
        }
    }

    /// <summary>Paired as they came, or displaced and the call is the only one that is open, and the only one of its turn.</summary>
    public bool MayOwn(int call, int result)
    {
        List<int> calls = CallsWithId(blocks[call].Id);
        if (IsPaired(call, result))
        {
            return true;
        }

        if (blocks[result].Kind == PlainKind.Synthetic || calls.Exists(other => IsPaired(other, result)))
        {
            return calls.Count == 1;
        }

        List<int> open = calls.FindAll(IsOpen);
        return open.Count == 1 && open[0] == call && !(result < call && calls.Exists(other => other < result));
    }

    /// <summary>Whether no call faces that result.</summary>
    public bool IsDisplaced(int result) => !Array.Exists(blocks, block => block.Kind == PlainKind.Call && Faces(block.Source, result));

    /// <summary>The result that stands under a call: the first real one of those that only it faces; where it is misplaced and has its id for itself,
    /// the first real one, else the first stand-in; -1 when that does not tell.</summary>
    public int First(int call)
    {
        int id = blocks[call].Id;
        if (!blocks[call].IsMisplaced)
        {
            return Array.FindIndex(blocks, block => block.Kind == PlainKind.Result && Faces(call, block.Source)
                && CallsWithId(id).FindAll(other => Faces(other, block.Source)).Count == 1);
        }

        int real = Array.FindIndex(blocks, block => block.Kind == PlainKind.Result && block.Id == id);
        return CallsWithId(id).Count > 1 ? -1 : real >= 0 ? real : Array.FindIndex(blocks, block => block.Kind == PlainKind.Synthetic && block.Id == id);
    }

    private List<int> CallsWithId(int id) => [.. blocks.Where(block => block.Kind == PlainKind.Call && block.Id == id).Select(block => block.Source)];

    private bool IsOpen(int call) => !Array.Exists(blocks, block => block.Kind == PlainKind.Result && IsPaired(call, block.Source));

    private bool IsPaired(int call, int result)
    {
        if (!Faces(call, result))
        {
            return false;
        }

        int[] calls = [.. CallsWithId(blocks[call].Id).Where(other => Faces(other, result))];
        int[] results = [.. blocks.Where(block => block.IsResult && Faces(call, block.Source)).Select(block => block.Source)];
        return calls.Length == 1 || (calls.Length == results.Length && Array.IndexOf(calls, call) == Array.IndexOf(results, result));
    }

    private bool Faces(int call, int result) => blocks[call].Id == blocks[result].Id
        && blocks[call].IsAssistant && !blocks[result].IsAssistant && turns[result] == turns[call] + 1;
}
