namespace ChaosHarness.Tests;

/// <summary>Law 1: the output breaks no rule, but for those that nobody can mend, which the input broke already.</summary>
internal static class ValidityOracle
{
    /// <summary>A bad tool name, a thinking block that lacks a part: mending them would make something up.</summary>
    private static readonly string[] Unrepairable = ["A13", "A16e"];

    public static bool IsUnrepairable(ReferenceViolation violation) => Unrepairable.Contains(violation.Rule);

    public static IEnumerable<string> Judge(ObservedHistory before, ObservedHistory after)
    {
        var excused = before.Violations.Where(IsUnrepairable).Select(violation => violation.Rule).ToList();
        foreach (var violation in after.Violations)
        {
            if (!excused.Remove(violation.Rule))
            {
                yield return $"the output breaks {violation}";
            }
        }
    }
}
