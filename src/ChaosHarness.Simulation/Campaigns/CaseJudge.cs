using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Runs one plan, has the engine repair what was saved, and judges the result: of each session for itself, and then of all together.
/// </summary>
/// <remarks>
/// Goal: every law that can be decided with the truth at hand. Method: the verifier of the histories compares input and output; beside
/// it, result markers show which call truly wrote a text, and the quiet phase behind the output shows whether the session recovers. Where several laws are broken, the first in the order of the metrics names the failure.
/// A checker that throws gives no judgement at all: never "valid".
/// </remarks>
public static class CaseJudge
{
    /// <summary>Simulates and judges.</summary>
    /// <exception cref="SimulationException">The simulation went wrong.</exception>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public static JudgedCase Run(RunPlan plan, EngineSession engine)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(engine);
        SimulatedRun run = Simulator.Run(plan);
        Dialect dialect = Dialect.Find(plan.Dialect)
            ?? throw new SimulationException($"the plan names the dialect '{plan.Dialect}', which does not exist");
        return JudgedCase.Together([.. plan.Sessions.Select((session, index) => Judge(run, session, History.Read(run.Histories[index], dialect), engine))]);
    }

    private static JudgedCase Judge(SimulatedRun run, PlannedSession session, History before, EngineSession engine)
    {
        JudgedCase judged = new()
        {
            Run = run,
            Session = session,
            Before = before,
            Damage = [.. Validator.Validate(before)],
            Answer = new EngineAnswer.Failed("it was not asked"),
            Breaches = [],
            SilentSwaps = 0,
        };
        try
        {
            return Judge(judged, engine);
        }
        catch (Exception error) when (error is not (EngineStartException or SimulationException))
        {
            return judged with { Unknown = $"a checker threw {error.GetType().Name}: {error.Message}" };
        }
    }

    private static JudgedCase Judge(JudgedCase judged, EngineSession engine)
    {
        EngineTrial trial = EngineTrial.Of(engine, judged.Before);
        judged = judged with { Answer = trial.Answer };
        return trial.After is { } after
            ? Compare(judged, after, trial.Breaches, engine)
            : judged with { Breaches = [new CaseBreach(Metric.RepairedValid, "", "the engine failed: " + trial.Breaches[0].Explanation)] };
    }

    private static JudgedCase Compare(JudgedCase judged, History after, ImmutableArray<Breach> found, EngineSession engine)
    {
        List<CaseBreach> breaches = [];
        IReadOnlyList<Violation> left = Validator.Validate(after);
        foreach (Breach breach in found)
        {
            string rule = breach.Law == Law.Valid && left.Count > 0 ? left[0].Rule.Id : "";
            breaches.Add(new CaseBreach(MetricOf(breach.Law), rule, breach.Explanation));
        }

        TruthFinding truth = TruthComparison.Compare(judged.Run, judged.Session.Number, judged.Before, after);
        breaches.AddRange(truth.Breaches);
        breaches.AddRange(Recovery.Check(judged.Session, after, left, engine));
        return judged with
        {
            Breaches = CaseBreach.FirstOfEach(breaches),
            SilentSwaps = truth.SilentSwaps,
            Beliefs = truth.Beliefs,
        };
    }

    private static Metric MetricOf(Law law) => law switch
    {
        Law.Valid => Metric.RepairedValid,
        Law.Identity => Metric.UnchangedWhenValid,
        Law.NothingLost => Metric.NothingLost,
        Law.RightOwner => Metric.RightOwner,
        Law.RealBeatsSynthetic => Metric.RealBeatsSynthetic,
        Law.Idempotent => Metric.Idempotent,
        Law.Deterministic => Metric.Deterministic,
        _ => Metric.NothingInvented,
    };
}
