namespace ChaosHarness.Simulation;

/// <summary>Everything that a campaign is told.</summary>
public sealed record CampaignOptions
{
    /// <summary>What may happen.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The seed of all cases.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Number of sessions, numbered from 1.</summary>
    public required int Sessions { get; init; }

    /// <summary>Schedules under which each session's plan is run, its own first; each makes a case.</summary>
    public int Schedules { get; init; } = 1;

    /// <summary>What repairs.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Cases at once. The report does not depend on it.</summary>
    public required int Jobs { get; init; }

    /// <summary>Which part of the sessions is run here.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>After this many failed cases no further one is begun.</summary>
    public int FailuresMax { get; init; } = int.MaxValue;

    /// <summary>What an engine's program may take for one history.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(Simulation.Engine.TimeoutSecondsDefault);

    /// <summary>Measures <see cref="EngineTimeout"/>; the sessions themselves live in virtual time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The scenario's own seed, sessions and engine, on so many jobs.</summary>
    public static CampaignOptions For(Scenario scenario, int jobs)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new CampaignOptions
        {
            Scenario = scenario,
            Seed = scenario.Seed,
            Sessions = scenario.Workload.Sessions,
            Engine = scenario.Engine,
            Jobs = jobs,
        };
    }
}
