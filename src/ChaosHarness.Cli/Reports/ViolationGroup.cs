using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The violations of one rule at one line: five calls without a result in one message are one thing to a person.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Ids">All call ids concerned, each once, in order.</param>
/// <param name="Texts">What the provider says, each text once.</param>
internal sealed record ViolationGroup(Rule Rule, int Line, ImmutableArray<string> Ids, ImmutableArray<string> Texts)
{
    /// <summary>The groups in the order of their first violation.</summary>
    public static IEnumerable<ViolationGroup> Of(IEnumerable<Violation> violations) =>
        from violation in violations
        group violation by (violation.Rule, violation.Line) into place
        select new ViolationGroup(
            place.Key.Rule,
            place.Key.Line,
            [.. place.SelectMany(violation => violation.Ids).Distinct(StringComparer.Ordinal)],
            [.. place.Select(violation => violation.Text).Distinct(StringComparer.Ordinal)]);
}
