using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

// Another session's result comes at a turn of that session, and is known by its id.

/// <summary>Says what the faults did to a batch, from the run's trace: <c>/stop at 1,240 ms aborted c3</c>.</summary>
internal static class FaultArgument
{
    public static string Of(SimulatedRun run, ImmutableArray<string> batch, ImmutableArray<string> results, CallNames names)
    {
        int turn = run.Calls.FirstOrDefault(call => batch.Contains(call.CallId))?.Turn ?? 0;
        ImmutableArray<TraceEvent> events = [.. run.Trace.Where(happened => happened.Turn == turn || (happened.Kind == TraceKind.Misfiled && results.Contains(happened.CallId)))];
        string lost = Lost(run, batch, names);
        string kept = NeverRan(run, batch, names);
        List<string> clauses = [];
        foreach (TraceEvent happened in events)
        {
            string? clause = happened.Kind switch
            {
                TraceKind.Aborted => $"/stop at {Time(happened)} aborted {lost}{kept}",
                TraceKind.ConnectionLost => $"the connection to the tools broke at {Time(happened)} while {lost} ran{kept}",
                TraceKind.TimedOut => $"{names[happened.CallId]} reached the tool timeout at {Time(happened)}",
                TraceKind.UserInterrupted => $"at {Time(happened)} the user wrote while the calls ran",
                TraceKind.StreamBroke => $"at {Time(happened)} the model's stream broke ({happened.Detail}){kept}",
                TraceKind.AnsweredLate => $"{names[happened.CallId]} answered at {Time(happened)}, when it had been given up",
                TraceKind.DeliveredTwice => $"at {Time(happened)} the result of {names[happened.CallId]} was delivered twice",
                TraceKind.Crashed => $"the process died at {Time(happened)} while {lost} ran{kept}",
                TraceKind.RowTorn => "the row it was writing cannot be read again",
                TraceKind.WriteFailed => $"at {Time(happened)} a row was not written for want of room",
                TraceKind.Compacted => $"at {Time(happened)} a compaction replaced everything up to the calls",
                TraceKind.Misfiled => Misfiled(run, happened, batch, names),
                _ => null,
            };
            if (clause is not null)
            {
                clauses.Add(clause);
            }
        }

        return clauses.Count == 0 ? "no fault took effect here" : string.Join(", ", clauses);
    }

    private static string Misfiled(SimulatedRun run, TraceEvent happened, ImmutableArray<string> batch, CallNames names)
    {
        PlannedFault? race = run.Plan.Faults.FirstOrDefault(fault => fault.Misfiles(happened.CallId));
        string own = names[happened.CallId];
        string at = $"at {Time(happened)} an id race saved";
        bool isCopy = race is PlannedFault.DuplicateResult { IsCopy: true }
            && run.Calls.Any(call => call.CallId == happened.CallId && call.SavedUnder.IsEmpty);
        return race switch
        {
            PlannedFault.InnerResult inner when inner.UnderCallId == inner.CallId => $"{at} {own}, a result within the sub-agent {SubAgent(run, inner, names)}, as if the session had asked for it",
            PlannedFault.InnerResult inner => $"{at} a result within the sub-agent {SubAgent(run, inner, names)} under the id of {names[happened.Detail]}",
            PlannedFault.ForeignResult { Session: { } } when !batch.Contains(happened.CallId) => $"{at} {own} here, the result of a call of another session",
            PlannedFault.ForeignResult { Session: { } } => $"{at} the result of {own} in another session",
            PlannedFault.ForeignResult => $"{at} the result of {own} under {names[happened.Detail]}, an id of another session",
            _ when isCopy => $"{at} the result of {names[happened.Detail]} once more in place of that of {own}",
            _ => $"{at} the result of {own} under the id of {names[happened.Detail]}",
        };
    }

    private static string SubAgent(SimulatedRun run, PlannedFault.InnerResult inner, CallNames names) =>
        names[run.Calls.First(call => call.CallId == inner.CallId).SubAgent];

    private static string Lost(SimulatedRun run, ImmutableArray<string> batch, CallNames names)
    {
        var open = run.Calls.Where(call => batch.Contains(call.CallId) && call.SavedUnder.IsEmpty && call.Outcome != Truth.NeverRan);
        string[] lost = [.. open.Select(call => call.CallId)];
        return lost.Length == 0 ? "nothing that ran" : names.List(lost);
    }

    private static string NeverRan(SimulatedRun run, ImmutableArray<string> batch, CallNames names)
    {
        var unstarted = run.Calls.Where(call => batch.Contains(call.CallId) && call.Outcome == Truth.NeverRan);
        string[] waiting = [.. unstarted.Select(call => call.CallId)];
        return waiting.Length == 0 ? "" : $" and kept {names.List(waiting)} from starting";
    }

    private static string Time(TraceEvent happened) => FormattableString.Invariant($"{happened.AtMs:N0} ms");
}
