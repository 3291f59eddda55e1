using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Liveness: whether the session ends clean once the faults are over.
/// </summary>
/// <remarks>
/// Goal: safety says that a repair breaks nothing; this says that one is enough. Method: the gateway has started again on what it saved and
/// the engine has repaired once; the plan's clean turns follow, and every request on the way is judged; then the gateway starts again, and
/// the engine must find nothing to do. The bound: one repair, no refused request. It runs no clock: clean turns hold no fault that time
/// could bring.
/// </remarks>
internal static class Recovery
{
    /// <summary>The breach of a session that does not recover, or none.</summary>
    /// <param name="session">What follows in the quiet phase.</param>
    /// <param name="repaired">What the engine gave back.</param>
    /// <param name="left">What is wrong with it.</param>
    /// <param name="engine">The engine.</param>
    public static IEnumerable<CaseBreach> Check(PlannedSession session, History repaired, IReadOnlyList<Violation> left, EngineSession engine)
    {
        History continued = repaired;
        int turns = 0;
        if (left is [Violation first, ..])
        {
            return [Refused(first, turns)];
        }

        foreach (ReadOnlyMemory<byte> body in Continuation.Bodies(repaired, session.Continuation))
        {
            turns++;
            continued = History.Read(body, repaired.Dialect);
            if (Validator.Validate(continued) is [Violation refused, ..])
            {
                return [Refused(refused, turns)];
            }
        }

        return engine.Repair(continued) switch
        {
            EngineAnswer.Repaired second when IsSame(second.Bytes, continued.Bytes, engine.Engine is Engine.Exec) => [],
            EngineAnswer.Failed failed => [Breach("", turns, "the engine fails: " + failed.Reason)],
            _ => [Breach("", turns, "the engine still changes a session that is valid")],
        };
    }

    private static CaseBreach Refused(Violation violation, int turns) =>
        Breach(violation.Rule.Id, turns, FormattableString.Invariant($"the API still answers {violation.Rule.Status}: {violation.Text}"));

    private static CaseBreach Breach(string rule, int turns, string what) =>
        new(Metric.Recovers, rule, FormattableString.Invariant($"the session does not recover within one repair: after {turns} clean turns {what}"));

    // A program may write JSON its own way.
    private static bool IsSame(ReadOnlyMemory<byte> answer, ReadOnlyMemory<byte> asked, bool mayRespell) =>
        answer.Span.SequenceEqual(asked.Span) || (mayRespell && JsonCompact.Of(answer.Span).AsSpan().SequenceEqual(JsonCompact.Of(asked.Span)));
}
