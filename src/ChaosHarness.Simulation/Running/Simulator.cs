using Polly;

namespace ChaosHarness.Simulation;

/// <summary>
/// Carries a plan out.
/// </summary>
/// <remarks>
/// Goal: the history that a real gateway would have saved under these faults, with the truth about every call beside it.
/// Method: the agent's loop runs as ordinary asynchronous code on one thread in virtual time; the only stage of a run with a clock.
/// It does not judge and does not repair. Clock and pipeline are kept for each thread, since a pipeline holds its clock and is dear to
/// build; both begin each run at zero.
/// </remarks>
public static class Simulator
{
    [ThreadStatic]
    private static VirtualTime? s_time;

    [ThreadStatic]
    private static ResiliencePipeline<ToolAnswer>? s_pipeline;

    /// <summary>Runs one session; a pure function of the plan.</summary>
    /// <exception cref="SimulationException">The simulation left its thread or got stuck.</exception>
    public static SimulatedRun Run(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        VirtualTime time = s_time ??= new VirtualTime();
        ResiliencePipeline<ToolAnswer> pipeline = s_pipeline ??= ToolPipeline.Build(time);
        time.Reset();
        SessionRun session = new(plan, time, pipeline);
        new Pump(plan.Schedule).Run(session.Live, time);
        return session.Finish();
    }
}
