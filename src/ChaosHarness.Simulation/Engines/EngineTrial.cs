// Goal: which laws an engine kept on one history, whoever wrote the engine.
// Method: it is asked once and the verifier compares what went in and came out; it is asked again with its own output, and once more, in
// another process, with the input. A program may write JSON its own way: what went in and came out is brought into one spelling first.
// Does not know the truth of a simulated session, plans or faults: only the two histories.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One history put through an engine, and the laws that broke.</summary>
/// <param name="Answer">What the engine made of it.</param>
/// <param name="After">The answer as a history; null when there is none.</param>
/// <param name="Breaches">In the order of the laws; a missing or unreadable answer breaks <see cref="Law.Total"/> alone.</param>
public sealed record EngineTrial(EngineAnswer Answer, History? After, ImmutableArray<Breach> Breaches)
{
    /// <summary>Asks the engine and judges the answer.</summary>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public static EngineTrial Of(EngineSession engine, History before)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(before);
        EngineAnswer answer = engine.Repair(before.Bytes);
        if (answer is not EngineAnswer.Repaired repaired)
        {
            return Unanswered((EngineAnswer.Failed)answer);
        }

        History after;
        try
        {
            after = History.Read(repaired.Bytes, before.Dialect);
        }
        catch (HistoryFormatException error)
        {
            return Unanswered(new EngineAnswer.Failed("its output is no history: " + error.Message));
        }

        bool mayRespell = engine.Engine is Engine.Exec;
        List<Breach> breaches = [.. (mayRespell ? Verifier.Verify(InOneSpelling(before), InOneSpelling(after)) : Verifier.Verify(before, after)).Breaches];
        if (!GivesBack(engine.Repair(after), after))
        {
            breaches.Add(new Breach(Law.Idempotent, "repairing the output once more changes it"));
        }

        if (!GivesBack(engine.RepairElsewhere(before.Bytes), after))
        {
            breaches.Add(new Breach(Law.Deterministic, "the same history gives other bytes the second time"));
        }

        return new EngineTrial(answer, after, [.. breaches]);
    }

    private static History InOneSpelling(History history) => History.Read(JsonCompact.Of(history.Bytes.Span), history.Dialect);

    private static bool GivesBack(EngineAnswer answer, History after) =>
        answer is EngineAnswer.Repaired repaired && repaired.Bytes.Span.SequenceEqual(after.Bytes.Span);

    private static EngineTrial Unanswered(EngineAnswer.Failed failed) => new(failed, null, [new Breach(Law.Total, failed.Reason)]);
}
