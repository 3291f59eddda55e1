using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Results whose id names a call of another tool, or one that was made later: reported, never changed (law 6).</summary>
internal static class PiSuspects
{
    public static ImmutableArray<Suspect> Find(PiProjection projection)
    {
        History history = projection.History;
        var calls = new Dictionary<int, Block>();
        ImmutableArray<Suspect>.Builder suspects = ImmutableArray.CreateBuilder<Suspect>();
        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Id < 0)
            {
                continue;
            }

            if (block.Kind == BlockKind.Call)
            {
                calls[block.Id] = block;
            }
            else if (calls.TryGetValue(block.Id, out Block call) && ReasonOf(projection, call, block) is { } reason)
            {
                suspects.Add(new Suspect { Message = block.Message, Block = block.Position, Ids = [history.Ids[block.Id]], Reason = reason });
            }
        }

        return suspects.ToImmutable();
    }

    private static string? ReasonOf(PiProjection projection, in Block call, in Block result) =>
        Name(projection.History, result) is { } saved && Name(projection.History, call) is { } called && saved != called ? $"the result is of {saved}, the call with its id is of {called}"
        : projection.TimeOf(result.Message) < projection.TimeOf(call.Message) ? "the result is older than the call with its id"
        : null;

    private static string? Name(History history, in Block block) =>
        history.Span(block.Name) is [(byte)'"', ..] name ? JsonText.Unescape(name) : null;
}
