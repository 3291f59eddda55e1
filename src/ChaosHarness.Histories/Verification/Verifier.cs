// Goal: whether any engine's repair kept the laws that can be read off the two histories.
// Method: compares what both hold: texts in order, calls, results by content and by owner. It knows nothing of how a repair is planned,
// so it judges ours and anybody's alike.
// Does not run the engine: idempotence and determinism are the caller's to try.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Judges a repair by its input and its output.</summary>
public static class Verifier
{
    /// <summary>The breaches of the laws, in the order of the laws.</summary>
    public static Verification Verify(History before, History after, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        List<Breach> breaches = [];
        IReadOnlyList<Violation> had = Validator.Validate(before, options);
        CheckValid(had, Validator.Validate(after, options), breaches);
        // Rows are part of a file that may have damage of its own.
        if (before.Notation == Notation.Wire && had.All(violation => !violation.Rule.IsRepairable) && !before.Bytes.Span.SequenceEqual(after.Bytes.Span))
        {
            breaches.Add(new Breach(Law.Identity, "the history was valid and its bytes changed"));
        }

        ContentComparison.Check(before, after, breaches);
        ResultComparison.Check(before, after, options ?? ValidationOptions.Default, breaches);
        return new Verification([.. breaches.OrderBy(breach => breach.Law)]);
    }

    private static void CheckValid(IReadOnlyList<Violation> had, IReadOnlyList<Violation> has, List<Breach> breaches)
    {
        ImmutableHashSet<string> excused = [.. had.Where(violation => !violation.Rule.IsRepairable).Select(violation => violation.Rule.Id)];
        foreach (Violation violation in has.Where(violation => !violation.Rule.IsRequestLevel && !excused.Contains(violation.Rule.Id)))
        {
            breaches.Add(new Breach(Law.Valid, $"{violation.Rule.Id}: {violation.Text}"));
        }
    }
}
