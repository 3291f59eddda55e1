using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// One request to the model, with the faults of the plan that meet it. The strategies of <see cref="ModelPipeline"/> ask it what to do.
/// </summary>
internal sealed class ModelRequest(PlannedTurn turn, PlannedFault.ServerError? refusal, PlannedFault.StreamCut? cut)
{
    private const string Stall = "stall";
    public const string HalfEvent = "half-event";

    public PlannedFault.ServerError? Refusal { get; } = refusal;

    public PlannedFault.StreamCut? Cut { get; } = cut;

    /// <summary>Requests that were refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether the next try is refused.</summary>
    public bool IsRefused => Refusal is not null && Refused < Refusal.Refusals;

    /// <summary>Whether the answer breaks off; a stall heals.</summary>
    public bool IsCut => Cut is { Cut: not Stall };

    /// <summary>How long the model takes.</summary>
    public TimeSpan Latency => TimeSpan.FromMilliseconds(turn.ThinkMs + (Cut is { Cut: Stall } stall ? stall.StallMs : 0));

    public ServerRefusedException Refuse()
    {
        Refused++;
        return new ServerRefusedException();
    }

    /// <summary>What arrives when nothing is wrong.</summary>
    public ModelAnswer Whole() => new(turn, IsWhole: true);

    /// <summary>What had arrived when the stream broke. A call whose event was cut in its middle is taken without its input: the last at the latest.</summary>
    public ModelAnswer Part()
    {
        bool isHalved = Cut!.Cut == HalfEvent && !turn.Calls.IsEmpty;
        int kept = Math.Min(Cut.CallsKept, isHalved ? turn.Calls.Length - 1 : turn.Calls.Length);
        ImmutableArray<PlannedCall> calls = turn.Calls[..kept];
        if (isHalved)
        {
            calls = calls.Add(turn.Calls[kept] with { Arguments = "{}" });
        }

        return new ModelAnswer(turn with { Calls = calls }, IsWhole: false);
    }
}
