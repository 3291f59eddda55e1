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
        if (!token.Matches(scenario))
        {
            string hash = scenario.Hash[..token.ScenarioHash.Length];
            string reason = $"{scenario.File} has changed since the token was made (hash {hash}, token {token.ScenarioHash}): this would be another case";
            return new ReplayResult(ReplayOutcome.Error, reason, null);
        }

        return RunPlan(PlanGenerator.Generate(scenario, token.Seed, token.Case), engine);
    }

    /// <summary>Replays a saved failure.</summary>
    public static ReplayResult Run(SavedFailure saved, EngineSession engine)
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

        ReplayResult drawn = Run(token!, scenario, engine);
        return drawn.Outcome == ReplayOutcome.Fixed ? RunPlan(saved.Plan, engine) : drawn;
    }

    private static ReplayResult RunPlan(RunPlan plan, EngineSession engine)
    {
        try
        {
            string unknown = CaseJudge.Run(plan, engine).Unknown;
            if (unknown.Length > 0)
            {
                return new ReplayResult(ReplayOutcome.Error, unknown, null);
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
