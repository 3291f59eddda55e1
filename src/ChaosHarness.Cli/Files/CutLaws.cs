// Goal: whether `truncate` and `reset` kept their own laws, judged from the bytes that would be written.
// Method: what is left is valid, it is the beginning of what was there, and the same again changes nothing.
// Does not ask for the longest beginning: the tests do.
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The laws of the strategies that cut.</summary>
internal static class CutLaws
{
    /// <summary>One sentence for each breach; with any, nothing may be written.</summary>
    public static IEnumerable<string> Breaches(LoadedFile loaded, StoreRepair cut, Strategy strategy, StoreRepair again)
    {
        foreach (HistoryRepair history in cut.Histories.Where(history => history.Cut is not null))
        {
            if (Truncation.First(history.After.Violations, Truncation.Excused(history.Before.Violations)) is { } violation)
            {
                yield return $"{Law.Valid.Name()}: what is left breaks {violation.Rule.Id}";
            }

            if (history is { Before.Projection: { Notation: Notation.Wire } before, After.Projection: { } after } && !IsBeginning(after, before))
            {
                yield return $"{Law.NothingInvented.Name()}: what is left is not how the history began";
            }
        }

        if (strategy == Strategy.Truncate && loaded.Store == Store.PiJsonl && !loaded.Bytes.Span.StartsWith(cut.Bytes.Span))
        {
            yield return $"{Law.NothingInvented.Name()}: what is left is not how the file began";
        }

        if (again.Changed)
        {
            yield return $"{Law.Idempotent.Name()}: the same again would cut more";
        }
    }

    private static bool IsBeginning(History left, History whole)
    {
        for (int i = 0; i < left.Messages.Length; i++)
        {
            if (i >= whole.Messages.Length || !left.Span(left.Messages[i].Range).SequenceEqual(whole.Span(whole.Messages[i].Range)))
            {
                return false;
            }
        }

        return true;
    }
}
