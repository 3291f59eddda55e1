namespace ChaosHarness.Histories;

/// <summary>Mends a history by the laws of REPAIR.md; a valid one comes back as the same bytes.</summary>
public static class Repairer
{
    /// <summary>Plans the edits, splices them in and judges the result by the validator.</summary>
    public static RepairOutcome Repair(History history, RepairOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        options ??= RepairOptions.Default;
        IReadOnlyList<Violation> before = Validator.Validate(history, options.Validation);
        if (before.All(violation => !violation.Rule.IsRepairable))
        {
            return Unchanged(history, before);
        }

        RepairPlan plan = Planner.Plan(history, options);
        var splices = history.Dialect.Laws.Write(plan);
        byte[] output = SpliceList.Apply(history.Bytes.Span, splices);
        IReadOnlyList<Violation> after = Validator.Validate(History.Read(output, history.Dialect), options.Validation);
        return new RepairOutcome
        {
            Bytes = output,
            Edits = plan.Edits,
            Splices = splices,
            Remaining = after,
            Suspects = plan.Suspects,
            Verdict = after.Count == 0 ? Verdict.Valid : Verdict.Invalid,
        };
    }

    private static RepairOutcome Unchanged(History history, IReadOnlyList<Violation> remaining) => new()
    {
        Bytes = history.Bytes,
        Edits = [],
        Splices = [],
        Remaining = remaining,
        Suspects = [],
        Verdict = remaining.Count == 0 ? Verdict.Valid : Verdict.Invalid,
    };
}
