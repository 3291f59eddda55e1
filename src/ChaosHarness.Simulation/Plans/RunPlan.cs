using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>
/// What will happen in one session, or in several that run at once in one process: everything that chance decides, drawn before the run. Plain data: it can be printed, compared,
/// saved, and shrunk by leaving parts out; each part carries its own seed, so the others stay as they are.
/// </summary>
public sealed record RunPlan
{
    /// <summary>The seed of the campaign.</summary>
    public required Seed Seed { get; init; }

    /// <summary>1-based number of the session in its campaign.</summary>
    public required int Case { get; init; }

    /// <summary>The wire format's name.</summary>
    public required string Dialect { get; init; }

    /// <summary>How the gateway behaves.</summary>
    public required PlannedGateway Gateway { get; init; }

    /// <summary>Decides what goes first of all that is ready at one instant.</summary>
    public required Seed Schedule { get; init; }

    /// <summary>0 when the schedule was drawn with the plan; n when it is the n-th other one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OtherSchedule { get; init; }

    /// <summary>The session's number among those that run at once, as <see cref="PlannedSession.Number"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Session { get; init; }

    /// <summary>The user's turns.</summary>
    public required ImmutableArray<PlannedTurn> Turns { get; init; }

    /// <summary>What the user says after the last turn: the request that the provider accepts or refuses.</summary>
    public required string NextUserText { get; init; }

    /// <summary>What goes wrong.</summary>
    public required ImmutableArray<PlannedFault> Faults { get; init; }

    /// <summary>Clean turns after restart and repair; the first answers <see cref="NextUserText"/>.</summary>
    public required ImmutableArray<PlannedTurn> Continuation { get; init; }

    /// <summary>The sessions that run in the same process at the same time.</summary>
    [JsonIgnore]
    public ImmutableArray<PlannedSession> Beside { get; init; } = [];

    /// <summary>The same as plans hold it: left out where there are none.</summary>
    [JsonInclude]
    [JsonPropertyName("beside")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal ImmutableArray<PlannedSession>? SavedBeside
    {
        get => Beside.IsEmpty ? null : Beside;
        init => Beside = value ?? [];
    }

    /// <summary>This session and those beside it.</summary>
    [JsonIgnore]
    public ImmutableArray<PlannedSession> Sessions =>
        [new PlannedSession { Number = Session, Turns = Turns, NextUserText = NextUserText, Continuation = Continuation }, .. Beside];

    /// <summary>The same plan with other sessions, of which there is at least one.</summary>
    internal RunPlan With(ImmutableArray<PlannedSession> sessions) => this with
    {
        Session = sessions[0].Number,
        Turns = sessions[0].Turns,
        NextUserText = sessions[0].NextUserText,
        Continuation = sessions[0].Continuation,
        Beside = sessions[1..],
    };

    /// <summary>The same plan, as it was drawn, under another schedule.</summary>
    /// <param name="number">0 for its own, n for the n-th other one.</param>
    public RunPlan Under(int number) =>
        number == 0 ? this : this with { OtherSchedule = number, Schedule = new Rng(Schedule).Split("schedule", number).Seed };
}
