using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>`truncate` and `reset` for one JSON document that holds a history: messages leave the array, everything else stays.</summary>
internal sealed record DocumentCut
{
    /// <summary>The splices within the document.</summary>
    public ImmutableArray<Splice> Splices { get; private init; } = [];

    /// <summary>What they take; null when they take nothing.</summary>
    public Cut? Cut { get; private init; }

    /// <summary>Why there are none although something is wrong.</summary>
    public string? Refusal { get; private init; }

    /// <summary>What the strategy takes from a history of which the report says what is wrong.</summary>
    public static DocumentCut Of(Strategy strategy, HistoryReport before, ValidationOptions options)
    {
        if (before.Projection is not { } history)
        {
            return new DocumentCut { Refusal = before.Limit is null ? "it cannot be read, so nobody can say which part of it is sound" : "it is too large or too deep to be read" };
        }

        int? length = strategy == Strategy.Truncate ? Truncation.LengthOf(history, options) : LengthOfEmpty(history, options);
        string refusal = strategy == Strategy.Truncate
            ? "not even its first message is valid by itself: there is no point to go back to"
            : $"a request of {history.Dialect.Name} needs a message: it has no empty form; send a new one";
        return length is { } kept
            ? new DocumentCut { Splices = Truncation.Write(history, kept), Cut = kept < history.Messages.Length ? Count(history, kept, before.Line) : null }
            : new DocumentCut { Refusal = refusal };
    }

    private static int? LengthOfEmpty(History history, ValidationOptions options)
    {
        IReadOnlyList<Violation> whole = Validator.Validate(history, options);
        var empty = History.Read(SpliceList.Apply(history.Bytes.Span, Truncation.Write(history, 0)), history.Dialect);
        return Truncation.First(Validator.Validate(empty, options), Truncation.Excused(whole)) is null ? 0 : null;
    }

    private static Cut Count(History history, int kept, int line)
    {
        int first = history.Messages[kept].FirstBlock;
        int calls = 0;
        int results = 0;
        foreach (ref readonly Block block in history.Blocks[first..])
        {
            calls += block.Kind == BlockKind.Call ? 1 : 0;
            results += block.Kind == BlockKind.Result ? 1 : 0;
        }

        int bytes = Truncation.Write(history, kept).Sum(splice => splice.Removed.Length);
        return new Cut(line - 1 + history.LineOf(history.Messages[kept].Range.Start), history.Messages.Length - kept, calls, results, bytes);
    }
}
