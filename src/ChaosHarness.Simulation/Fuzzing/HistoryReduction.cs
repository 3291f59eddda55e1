using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>The ways to make a history smaller; each gives histories that are strictly smaller or plainer than the one that came in, the boldest first.</summary>
internal static class HistoryReduction
{
    private const string PlainText = "a";
    private const string PlainInput = "{}";

    public static ImmutableArray<Func<ImmutableArray<WrittenMessage>, IEnumerable<ImmutableArray<WrittenMessage>>>> Passes { get; } = [FewerMessages, FewerBlocks, JoinedMessages, PlainerBlocks, PlainerIds];

    private static IEnumerable<ImmutableArray<WrittenMessage>> FewerMessages(ImmutableArray<WrittenMessage> messages)
    {
        for (int size = messages.Length / 2; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= messages.Length; start += size)
            {
                yield return messages.RemoveRange(start, size);
            }
        }
    }

    private static IEnumerable<ImmutableArray<WrittenMessage>> FewerBlocks(ImmutableArray<WrittenMessage> messages)
    {
        for (int m = 0; m < messages.Length; m++)
        {
            for (int b = 0; b < messages[m].Blocks.Length; b++)
            {
                yield return messages.SetItem(m, messages[m] with { Blocks = messages[m].Blocks.RemoveAt(b) });
            }
        }
    }

    private static IEnumerable<ImmutableArray<WrittenMessage>> JoinedMessages(ImmutableArray<WrittenMessage> messages)
    {
        for (int m = 1; m < messages.Length; m++)
        {
            if (messages[m].Role == messages[m - 1].Role)
            {
                yield return messages.SetItem(m - 1, messages[m - 1] with { AsBlocks = true, Blocks = messages[m - 1].Blocks.AddRange(messages[m].Blocks) }).RemoveAt(m);
            }
        }
    }

    private static IEnumerable<ImmutableArray<WrittenMessage>> PlainerBlocks(ImmutableArray<WrittenMessage> messages)
    {
        for (int m = 0; m < messages.Length; m++)
        {
            for (int b = 0; b < messages[m].Blocks.Length; b++)
            {
                if (Plainer(messages[m].Blocks[b]) is { } plainer)
                {
                    yield return messages.SetItem(m, messages[m] with { Blocks = messages[m].Blocks.SetItem(b, plainer) });
                }
            }
        }
    }

    private static WrittenBlock? Plainer(WrittenBlock block) => block switch
    {
        WrittenBlock.Text { Words.Length: > 1 } => new WrittenBlock.Text(PlainText),
        WrittenBlock.Call { Arguments: not PlainInput } call => call with { Arguments = PlainInput },
        WrittenBlock.Result { Words.Length: > 1 } result => result with { Words = PlainText },
        WrittenBlock.Result { AsBlocks: true } result => result with { AsBlocks = false },
        WrittenBlock.Result { IsError: true } result => result with { IsError = false },
        _ => null,
    };

    // All places of an id at once, or the blocks would part.
    private static IEnumerable<ImmutableArray<WrittenMessage>> PlainerIds(ImmutableArray<WrittenMessage> messages)
    {
        ImmutableArray<string> ids = [.. messages.SelectMany(message => message.Blocks).Select(WildMutation.IdOf).Where(id => id.Length > 0).Distinct()];
        for (int i = 0; i < ids.Length; i++)
        {
            string plain = FormattableString.Invariant($"c{i + 1}");
            if (ids[i].Length > plain.Length && !ids.Contains(plain))
            {
                string was = ids[i];
                yield return [.. messages.Select(message => message with { Blocks = [.. message.Blocks.Select(block => WildMutation.IdOf(block) == was ? DamageScene.WithId(block, plain) : block)] })];
            }
        }
    }
}
