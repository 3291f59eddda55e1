using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// Makes a failing plan small.
/// </summary>
/// <remarks>
/// Goal: the smallest plan that a person has to look at. Method: greedy delta debugging on the plan's parts in the order sessions, faults, turns
/// (in halves, then smaller), calls, continuation, delays, words and sizes; a smaller plan is kept when it breaks the same law by the same rule.
/// Repeated until a whole round changes nothing, or the number of runs is used up. Each part of a plan carries its own seed, so what is
/// left out does not change the rest. It finds a local minimum: no single part can be left out, two at once perhaps.
/// </remarks>
public static class Shrinker
{
    /// <summary>Runs that are tried when the caller says nothing.</summary>
    public const int StepsMaxDefault = 600;

    /// <summary>Shrinks a plan that breaks a law.</summary>
    /// <param name="plan">The plan as it was drawn.</param>
    /// <param name="engine">The engine that fails on it.</param>
    /// <param name="stepsMax">Runs that may be tried.</param>
    /// <returns>Null when the plan breaks no law (any more).</returns>
    public static ShrunkCase? Shrink(RunPlan plan, EngineSession engine, int stepsMax = StepsMaxDefault)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(engine);
        JudgedCase smallest = CaseJudge.Run(plan, engine);
        if (smallest.Signature is not { } signature)
        {
            return null;
        }

        int steps = 0;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (Func<RunPlan, IEnumerable<RunPlan>> pass in Passes)
            {
                while (steps < stepsMax && TryPass(pass, smallest, signature, engine, stepsMax, ref steps) is { } found)
                {
                    smallest = found;
                    isSmaller = true;
                }
            }
        }

        return new ShrunkCase { Original = plan, Smallest = smallest, Steps = steps };
    }

    private static readonly ImmutableArray<Func<RunPlan, IEnumerable<RunPlan>>> Passes =
    [
        PlanReduction.FewerSessions,
        PlanReduction.FewerFaults,
        PlanReduction.FewerTurns,
        PlanReduction.FewerCalls,
        PlanReduction.ShorterContinuation,
        PlanReduction.ShorterDelays,
        PlanReduction.PlainerWords,
    ];

    private static JudgedCase? TryPass(
        Func<RunPlan, IEnumerable<RunPlan>> pass,
        JudgedCase smallest,
        FailureSignature signature,
        EngineSession engine,
        int stepsMax,
        ref int steps)
    {
        foreach (RunPlan candidate in pass(smallest.Run.Plan))
        {
            if (steps++ >= stepsMax)
            {
                return null;
            }

            JudgedCase judged = CaseJudge.Run(candidate, engine);
            if (signature.IsSameDamage(judged.Signature))
            {
                return judged;
            }
        }

        return null;
    }
}
