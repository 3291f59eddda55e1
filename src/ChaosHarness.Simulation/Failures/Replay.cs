namespace ChaosHarness.Simulation;

/// <summary>
/// Brings a case back.
/// </summary>
/// <remarks>
/// A token regenerates the case from scenario, seed and number; when the scenario file has changed since, that would be another case,
/// which is an error and not a fix. A saved failure carries its scenario, so only this program can have changed: both the shrunk plan and
/// the case as it is drawn today must hold before it counts as fixed.
/// </remarks>
public static class Replay
{
    /// <summary>Replays a token.</summary>
    /// <param name="token">Which case.</param>
    /// <param name="scenario">The scenario file that the token's slug names, as it is now.</param>
    /// <param name="engine">What repairs.</param>
    public static ReplayResult Run(ReplayToken token, Scenario scenario, EngineSession engine)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(scenario);
        return Refuse(token, scenario) ?? RunPlan(token.PlanFrom(scenario), engine, shrinks: true);
    }

    private static ReplayResult? Refuse(ReplayToken token, Scenario scenario)
    {
        if (token.Matches(scenario))
        {
            return null;
        }

        string hash = scenario.Hash[..token.ScenarioHash.Length];
        string reason = $"{scenario.File} has changed since the token was made (hash {hash}, token {token.ScenarioHash}): this would be another case";
        return new ReplayResult(ReplayOutcome.Error, reason, null);
    }

    /// <summary>Replays a saved failure.</summary>
    /// <param name="saved">The failure.</param>
    /// <param name="engine">What repairs.</param>
    /// <param name="shrinks">Whether a case that still fails is made small; without it the answer comes at once.</param>
    public static ReplayResult Run(SavedFailure saved, EngineSession engine, bool shrinks = true)
    {
        ArgumentNullException.ThrowIfNull(saved);
        Scenario scenario;
        try
        {
            scenario = saved.ReadScenario();
        }
        catch (ScenarioException error)
        {
            return new ReplayResult(ReplayOutcome.Error, error.Message, null);
        }

        if (!ReplayToken.TryParse(saved.Token, out ReplayToken? token))
        {
            return new ReplayResult(ReplayOutcome.Error, $"'{saved.Token}' is not a replay token", null);
        }

        if (Refuse(token!, scenario) is { } refusal)
        {
            return refusal;
        }

        ReplayResult drawn = RunPlan(token!.PlanFrom(scenario), engine, shrinks);
        return drawn.Outcome == ReplayOutcome.Fixed ? RunPlan(saved.Plan, engine, shrinks) : drawn;
    }

    private static ReplayResult RunPlan(RunPlan plan, EngineSession engine, bool shrinks)
    {
        try
        {
            JudgedCase judged = CaseJudge.Run(plan, engine);
            if (judged.Unknown.Length > 0)
            {
                return new ReplayResult(ReplayOutcome.Error, judged.Unknown, null);
            }

            if (!shrinks && judged.Signature is not null)
            {
                return new ReplayResult(ReplayOutcome.Failed, judged.Breaches[0].Explanation, null);
            }

            ShrunkCase? shrunk = Shrinker.Shrink(plan, engine);
            return shrunk is null
                ? new ReplayResult(ReplayOutcome.Fixed, "the case breaks no law any more", null)
                : new ReplayResult(ReplayOutcome.Failed, shrunk.Smallest.Breaches[0].Explanation, shrunk);
        }
        catch (SimulationException error)
        {
            return new ReplayResult(ReplayOutcome.Error, error.Message, null);
        }
    }
}
