using Polly;

namespace ChaosHarness.Simulation;

/// <summary>
/// Carries a plan out.
/// </summary>
/// <remarks>
/// Goal: the history that a real gateway would have saved under these faults, with the truth about every call beside it.
/// Method: the agent's loop runs as ordinary asynchronous code on one thread in virtual time; the only stage of a run with a clock.
/// It does not judge and does not repair. Clock and pipelines are kept for each thread, since a pipeline holds its clock and is dear to
/// build; all begin each run at zero.
/// </remarks>
public static class Simulator
{
    [ThreadStatic]
    private static VirtualTime? s_time;

    [ThreadStatic]
    private static ResiliencePipeline<ToolAnswer>? s_tools;

    [ThreadStatic]
    private static ResiliencePipeline<ModelAnswer>? s_model;

    /// <summary>Runs the sessions of a plan; a pure function of the plan.</summary>
    /// <exception cref="SimulationException">The simulation left its thread or got stuck.</exception>
    public static SimulatedRun Run(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        VirtualTime time = s_time ??= new VirtualTime();
        time.Reset();
        GatewayProcess process = new(plan, time, s_tools ??= ToolPipeline.Build(time), s_model ??= ModelPipeline.Build(time));
        new Pump(plan.Schedule).Run(process.Live, time);
        return process.Finish();
    }
}
