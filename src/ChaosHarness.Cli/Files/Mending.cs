// Goal: a repaired file that may be written, or the reason why not.
// Method: repair, then judge the result as if a stranger had made it: check it anew, verify the laws on what the agent would send
// before and after, repair it again. Only a result without a breach is ever written. What is cut has laws of its own: CutLaws.
// It writes nothing itself.
using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Repairs files, or cuts them, one at a time and by the same switches.</summary>
internal sealed class Mending(Store? store, Dialect? dialect, RepairOptions options, Strategy strategy, Terminal terminal, SessionIndex? index = null)
{
    private readonly Checking checking = new(store, dialect, options.Validation, terminal, index);

    /// <summary>Reads a file and plans its repair.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public MendedFile Mend(InputFile file) => Mend(LoadedFile.Read(file, store, terminal));

    /// <summary>Plans the repair of a file that was read.</summary>
    public MendedFile Mend(LoadedFile loaded)
    {
        CheckedFile before = checking.Judge(loaded);
        if (loaded.Limit is not null)
        {
            var untouched = new StoreRepair { Bytes = loaded.Bytes, Histories = [], Splices = [] };
            return new MendedFile(loaded, before, untouched, before, []);
        }

        StoreRepair repair = loaded.Store.Apply(strategy, loaded.Bytes, dialect, options);
        // A mended document may tell less about its dialect than the damaged one: what it was stays what it is.
        ImmutableArray<Dialect> dialects = [.. before.Histories.Select(history => history.Report.Dialect)];
        CheckedFile after = repair.Changed ? checking.JudgeAgain(loaded with { Bytes = repair.Bytes }, dialects) : before;
        return new MendedFile(loaded, before, repair, after, [.. Judge(loaded, repair, after, dialects)]);
    }

    private IEnumerable<string> Judge(LoadedFile loaded, StoreRepair repair, CheckedFile after, ImmutableArray<Dialect> dialects)
    {
        if (!repair.Changed)
        {
            if (!repair.Bytes.Span.SequenceEqual(loaded.Bytes.Span))
            {
                yield return $"{Law.Identity.Name()}: no edit is named, and the bytes differ";
            }

            yield break;
        }

        StoreRepair again = loaded.Store.Apply(strategy, repair.Bytes, dialects, options);
        if (strategy != Strategy.Repair)
        {
            foreach (string breach in CutLaws.Breaches(loaded, repair, strategy, again))
            {
                yield return breach;
            }

            yield break;
        }

        foreach (HistoryRepair history in repair.Histories)
        {
            foreach (Breach breach in BreachesOf(history, loaded.Store))
            {
                yield return $"{breach.Law.Name()}: {breach.Explanation}";
            }
        }

        var said = repair.Histories.Select(history => history.After.Verdict);
        if (!said.SequenceEqual(after.Histories.Select(history => history.Report.Verdict)))
        {
            yield return $"{Law.Valid.Name()}: a fresh check of the mended file says something else than the repair";
        }

        if (again.Changed)
        {
            yield return $"{Law.Idempotent.Name()}: a second repair would change the file again";
        }
    }

    private IEnumerable<Breach> BreachesOf(HistoryRepair history, Store judgedBy)
    {
        if (history.Basis is not { } before || history.After.Projection is not { } after)
        {
            return [];
        }

        bool dropsOrphans = history.Edits.Any(edit => edit.Kind == EditKind.DropOrphan);
        return Verifier.Verify(before, after, options.Validation with { AllowEmpty = judgedBy.AllowsEmpty }).Breaches.Where(breach => breach.Law != Law.NothingLost || !dropsOrphans);
    }
}
