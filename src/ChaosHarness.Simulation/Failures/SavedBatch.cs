using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>A batch of calls as the history holds it.</summary>
/// <param name="Asked">0-based index of the assistant message.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="Results">The ids under which the next message holds results, in order; empty when it holds none.</param>
/// <param name="Next">Index of the message after the results.</param>
/// <param name="IsUserNext">Whether that one is the user's.</param>
internal sealed record SavedBatch(
    int Asked, ImmutableArray<(string Id, string Tool)> Calls, ImmutableArray<string> Results, int Next, bool IsUserNext)
{
    public static SavedBatch Read(History history, int asked)
    {
        ImmutableArray<(string Id, string Tool)>.Builder calls = ImmutableArray.CreateBuilder<(string Id, string Tool)>();
        foreach (Block block in history.BlocksOf(history.Messages[asked]))
        {
            if (block.Kind == BlockKind.Call)
            {
                calls.Add((history.IdOf(block), JsonText.Unescape(history.Span(block.Name))));
            }
        }

        ImmutableArray<string>.Builder results = ImmutableArray.CreateBuilder<string>();
        int next = asked + 1;
        if (next < history.Messages.Length)
        {
            foreach (Block block in history.BlocksOf(history.Messages[next]))
            {
                if (block.Kind == BlockKind.Result)
                {
                    results.Add(history.IdOf(block));
                }
            }
        }

        next += results.Count > 0 ? 1 : 0;
        bool isUserNext = next < history.Messages.Length && history.Messages[next].Role == Role.User;
        return new SavedBatch(asked, calls.ToImmutable(), results.ToImmutable(), next, isUserNext);
    }
}
