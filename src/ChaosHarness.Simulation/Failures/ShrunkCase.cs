namespace ChaosHarness.Simulation;

/// <summary>A failing case, as it was drawn and as small as it could be made.</summary>
public sealed record ShrunkCase
{
    /// <summary>The plan as it was drawn.</summary>
    public required RunPlan Original { get; init; }

    /// <summary>The small plan with all that was found out about it; it fails by the same law and rule.</summary>
    public required JudgedCase Smallest { get; init; }

    /// <summary>Runs that were tried.</summary>
    public required int Steps { get; init; }

    /// <summary>What was left out: <c>12 turns -> 2, 9 faults -> 1</c>.</summary>
    public override string ToString()
    {
        RunPlan plan = Smallest.Run.Plan;
        string sessions = Original.Beside.IsEmpty ? "" : Count("session", Original.Sessions.Length, plan.Sessions.Length) + ", ";
        return $"{sessions}{Count("turn", Turns(Original), Turns(plan))}, {Count("fault", Original.Faults.Length, plan.Faults.Length)}";
    }

    private static int Turns(RunPlan plan) => plan.Sessions.Sum(session => session.Turns.Length);

    private static string Count(string noun, int before, int after) =>
        FormattableString.Invariant($"{before} {noun}{(before == 1 ? "" : "s")} -> {after}");
}
