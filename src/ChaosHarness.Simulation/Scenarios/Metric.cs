using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>A share that a campaign counts: so many of so many.</summary>
/// <param name="Name">As scenario files write it.</param>
/// <param name="Law">What a repair must keep, in one sentence; empty for a metric that is no law.</param>
/// <param name="Meaning">What is counted, and of what.</param>
public sealed record Metric(string Name, string Law, string Meaning)
{
    /// <summary>Whether it must reach 100 % when the scenario says nothing.</summary>
    public bool IsLaw => Law.Length > 0;

    /// <summary>The faults broke the history.</summary>
    public static Metric Corrupted { get; } =
        new("corrupted", "", "sessions whose saved history breaks a rule, of all sessions");

    /// <summary>The engine's output is valid.</summary>
    public static Metric RepairedValid { get; } =
        new("repaired-valid", "the repaired history breaks no rule", "sessions valid after the engine, of all sessions");

    /// <summary>The engine kept everything.</summary>
    public static Metric NothingLost { get; } =
        new(
            "nothing-lost",
            "every saved block and result is still there",
            "sessions whose every saved block and result is still there, of all sessions");

    /// <summary>The engine added nothing but marked blocks.</summary>
    public static Metric NothingInvented { get; } =
        new("nothing-invented", "nothing is new but marked blocks", "sessions without unmarked new content, of all sessions");

    /// <summary>No result that the engine moved or re-paired stands under a call that did not produce it.</summary>
    public static Metric RightOwner { get; } =
        new(
            "right-owner",
            "a result stands under the call that produced it",
            "sessions in which every pairing the engine changed is the true one, of all sessions");

    /// <summary>A real result is never given up for a synthetic one.</summary>
    public static Metric RealBeatsSynthetic { get; } =
        new(
            "real-beats-synthetic",
            "a real result is never given up for a synthetic one",
            "sessions that keep real results over synthetic ones, of all sessions");

    /// <summary>Repairing again changes nothing.</summary>
    public static Metric Idempotent { get; } =
        new("idempotent", "repairing again changes nothing", "sessions whose second repair changes nothing, of all sessions");

    /// <summary>The same history gives the same bytes, in another process too.</summary>
    public static Metric Deterministic { get; } =
        new("deterministic", "the same history gives the same bytes", "sessions that give the same bytes a second time, of all sessions");

    /// <summary>A valid history comes back as the same bytes.</summary>
    public static Metric UnchangedWhenValid { get; } =
        new(
            "unchanged-when-valid",
            "a valid history comes back as the same bytes",
            "sessions returned as the same bytes, of the sessions that were valid");

    /// <summary>The session goes on after restart and repair.</summary>
    public static Metric Recovers { get; } =
        new(
            "recovers",
            "after one repair no request of the turns that follow is refused, and there is nothing left to repair",
            "sessions that end clean after the repair, of all sessions");

    /// <summary>What was planned happened.</summary>
    public static Metric FaultsExercised { get; } =
        new("faults-exercised", "", "planned faults that took effect, of all planned faults");

    /// <summary>Swapped results that nothing in the history shows: no engine can know, so none is blamed.</summary>
    public static Metric SilentSwaps { get; } =
        new("silent-swaps", "", "sessions that still hold a result under a wrong call, saved there by the gateway, of all sessions");

    /// <summary>What was said and is gone.</summary>
    public static Metric TurnsLost { get; } =
        new("turns-lost", "", "turns of which the gateway kept neither the user's words nor a summary, of all turns");

    /// <summary>Side effects that the agent would repeat.</summary>
    public static Metric RanButForgotten { get; } =
        new("ran-but-forgotten", "", "calls of which the repaired history holds neither call nor result nor a summary, of all calls that ran");

    /// <summary>Side effects of which the agent knows that it does not know.</summary>
    public static Metric OutcomeUnknown { get; } =
        new("outcome-unknown", "", "calls whose result the repaired history does not hold although it holds the call, of all calls that ran");

    /// <summary>Side effects that the agent counts on and that never were.</summary>
    public static Metric ClaimedButNeverRun { get; } =
        new("claimed-but-never-run", "", "calls under which the repaired history holds a tool's result, of all calls that never ran");

    /// <summary>All metrics in the order in which reports show them.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        Corrupted, RepairedValid, NothingLost, NothingInvented, RightOwner, RealBeatsSynthetic, UnchangedWhenValid, Idempotent, Deterministic,
        Recovers,
        FaultsExercised, SilentSwaps, TurnsLost, RanButForgotten, OutcomeUnknown, ClaimedButNeverRun,
    ];

    /// <summary>The metric of that name, or null.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
