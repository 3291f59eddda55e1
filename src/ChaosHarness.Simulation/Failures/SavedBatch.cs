using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>A batch of calls as the history holds it.</summary>
/// <param name="Asked">0-based index of the first message that holds its calls; some dialects give each call a message of its own.</param>
/// <param name="Answered">Index of the message behind the calls, where results belong.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="Results">The ids under which the messages behind hold results, in order; empty when they hold none.</param>
/// <param name="Next">Index of the message after the results.</param>
/// <param name="IsUserNext">Whether that one is the user's.</param>
internal sealed record SavedBatch(
    int Asked, int Answered, ImmutableArray<(string Id, string Tool)> Calls, ImmutableArray<string> Results, int Next, bool IsUserNext)
{
    public static SavedBatch Read(History history, int asked)
    {
        ImmutableArray<(string Id, string Tool)>.Builder calls = ImmutableArray.CreateBuilder<(string Id, string Tool)>();
        int next = asked;
        do
        {
            foreach (Block block in BlocksOf(history, next, BlockKind.Call))
            {
                calls.Add((history.IdOf(block), JsonText.Unescape(history.Span(block.Name))));
            }
        }
        while (HoldsCalls(history, ++next));

        int answered = next;
        ImmutableArray<string>.Builder results = ImmutableArray.CreateBuilder<string>();
        while (next < history.Messages.Length && BlocksOf(history, next, BlockKind.Result) is { Length: > 0 } answers)
        {
            results.AddRange(answers.Select(block => history.IdOf(block)));
            next++;
        }

        bool isUserNext = next < history.Messages.Length && history.Messages[next].Role == Role.User;
        return new SavedBatch(asked, answered, calls.ToImmutable(), results.ToImmutable(), next, isUserNext);
    }

    /// <summary>Whether a message is the assistant's and calls tools.</summary>
    public static bool HoldsCalls(History history, int message) =>
        message < history.Messages.Length && history.Messages[message].Role == Role.Assistant && !BlocksOf(history, message, BlockKind.Call).IsEmpty;

    private static ImmutableArray<Block> BlocksOf(History history, int message, BlockKind kind)
    {
        ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (Block block in history.BlocksOf(history.Messages[message]))
        {
            if (block.Kind == kind)
            {
                blocks.Add(block);
            }
        }

        return blocks.ToImmutable();
    }
}
