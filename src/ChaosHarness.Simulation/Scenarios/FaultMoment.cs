namespace ChaosHarness.Simulation;

/// <summary>When an interruption comes: a state of the session, or a virtual time.</summary>
public abstract record FaultMoment
{
    private FaultMoment()
    {
    }

    /// <summary>While some call runs: <c>at: {call: running}</c>.</summary>
    public sealed record WhileCallRuns : FaultMoment;

    /// <summary>So long after the session began, whatever happens then: <c>at: {time: 2s..20s}</c>.</summary>
    /// <param name="AtMs">Milliseconds of virtual time.</param>
    public sealed record AtTime(Quantity AtMs) : FaultMoment;
}
