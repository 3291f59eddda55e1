using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The laws of `truncate`: what is left is sound, complete and the beginning of what was there, and no longer beginning is.</summary>
internal static class TruncationLaws
{
    /// <summary>Bodies of a dialect to judge, damaged and odd ones; those that are no history are left out.</summary>
    public static IEnumerable<(History History, string Context)> Draw(Dialect dialect, ulong seed)
    {
        byte[][] bodies = dialect == Dialect.Anthropic
            ? [HistoryGenerator.Damaged(seed).ToUtf8(), HistoryGenerator.Soup(seed).ToUtf8()]
            : [TalkWriter.Write(TalkGenerator.Any(seed), dialect.Name, seed), DialectSoup.Draw(dialect.Name, seed)];
        foreach (byte[] bytes in bodies)
        {
            if (TryRead(bytes, dialect) is { } history)
            {
                yield return (history, $"{dialect.Name}, seed {seed}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }
    }

    /// <summary>Judges what is left of a history; says whether something was cut.</summary>
    public static bool Judge(History history, string context)
    {
        int? length = Truncation.LengthOf(history, ValidationOptions.Default);
        int? longest = Enumerable.Range(0, history.Messages.Length + 1).Reverse().Cast<int?>().FirstOrDefault(n => IsSound(history, n!.Value));
        Assert.True(length == longest, $"{length} instead of {longest}: {context}");
        if (length is not { } kept)
        {
            return false;
        }

        var splices = Truncation.Write(history, kept);
        byte[] output = SpliceList.Apply(history.Bytes.Span, splices);
        Assert.Equal(history.Bytes.ToArray(), SpliceList.Invert(output, splices));
        var left = History.Read(output, history.Dialect);
        Assert.Equal(kept, left.Messages.Length);
        for (int i = 0; i < kept; i++)
        {
            Assert.True(left.Span(left.Messages[i].Range).SequenceEqual(history.Span(history.Messages[i].Range)), context);
        }

        Assert.Equal(kept, Truncation.LengthOf(left, ValidationOptions.Default));
        return kept < history.Messages.Length;
    }

    // The whole history is judged as it is; a shorter one must answer every call, too.
    private static bool IsSound(History history, int length)
    {
        var before = Validator.Validate(history).Where(violation => violation.Rule.IsRequestLevel).Select(violation => violation.Rule.Id).ToHashSet();
        var prefix = History.Read(SpliceList.Apply(history.Bytes.Span, Truncation.Write(history, length)), history.Dialect);
        bool isWhole = length == history.Messages.Length;
        return Validator.Validate(prefix).All(violation => violation.Rule.IsRequestLevel && before.Contains(violation.Rule.Id))
            && (isWhole || history.Request.RefersElsewhere || IsAnswered(prefix));
    }

    private static bool IsAnswered(History history)
    {
        Block[] blocks = history.Blocks.ToArray();
        return blocks.Index().Where(call => call.Item is { Kind: BlockKind.Call, Id: >= 0 })
            .All(call => blocks.Skip(call.Index + 1).Any(block => block.Kind == BlockKind.Result && block.Id == call.Item.Id));
    }

    private static History? TryRead(byte[] bytes, Dialect dialect)
    {
        try
        {
            return History.Read(bytes, dialect);
        }
        catch (HistoryFormatException)
        {
            return null;
        }
    }
}
