using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>
/// Whether a plan that comes from a file can be run: a generated one always can, but a file may have been edited, cut or written by another
/// version. Looks at what the simulator relies on and at nothing else.
/// </summary>
internal static class PlanCheck
{
    /// <summary>The reason why the plan cannot be run, or null.</summary>
    public static string? Refuse(RunPlan plan)
    {
        if (plan.Beside.Any(session => session is null))
        {
            return "an entry of a list is null";
        }

        ImmutableArray<PlannedSession> sessions = plan.Sessions;
        PlannedTurn?[] read = [.. sessions.SelectMany(session => session.Turns.Concat(session.Continuation))];
        if (read.Any(turn => turn is null || turn.Calls.Any(call => call is null || call.Calls.Any(inner => inner is null))) || plan.Faults.Any(fault => fault is null))
        {
            return "an entry of a list is null";
        }

        PlannedTurn[] turns = [.. read.Select(turn => turn!)];
        PlannedCall[] calls = [.. turns.SelectMany(turn => turn.AllCalls)];
        if (GatewayPolicy.Find(plan.Gateway.Policy) is null)
        {
            return $"the policy '{plan.Gateway.Policy}' is unknown";
        }

        if (ScenarioVocabulary.Dialects.Refuse(plan.Dialect) is { } dialect)
        {
            return dialect;
        }

        if (plan.OtherSchedule < 0
            || plan.Gateway.MaxParallelTools is < 1 or > ScenarioLimits.ParallelCallsMax
            || plan.Gateway.ToolTimeoutMs is < ScenarioLimits.ToolTimeoutMsMin or > ScenarioLimits.ToolTimeoutMsMax
            || sessions.Length > ScenarioLimits.AtOnceMax
            || sessions.Any(session => session.Turns.Length + session.Continuation.Length > ScenarioLimits.TurnsMax + ScenarioLimits.ContinueTurnsMax)
            || turns.Any(turn => turn.Calls.Length > ScenarioLimits.ParallelCallsMax || turn.ThinkMs is < 0 or > ScenarioLimits.LatencyMsMax)
            || calls.Any(call => call.Calls.Length > ScenarioLimits.ParallelCallsMax)
            || calls.Any(call => call.LatencyMs is < 0 or > ScenarioLimits.LatencyMsMax)
            || calls.Any(call => call.ResultBytes is < 0 or > ScenarioLimits.ResultBytesMax))
        {
            return "a number of the plan is out of bounds";
        }

        if (sessions.DistinctBy(session => session.Number).Count() < sessions.Length)
        {
            return "two sessions have the same number";
        }

        if (calls.Select(call => call.Id).Distinct().Count() < calls.Length
            || calls.Any(call => call.Id.Length == 0 || !IsObject(call.Arguments)))
        {
            return "a call's id is empty or stands twice, or its arguments are no JSON object";
        }

        if (calls.Any(call => call.Calls.Any(inner => !inner.Calls.IsEmpty)))
        {
            return "a call within a sub-agent has calls of its own";
        }

        return plan.Faults.All(IsPossible) ? null : "a number of a fault is out of bounds, or its kind is unknown";
    }

    private static bool IsPossible(PlannedFault fault) => fault switch
    {
        PlannedFault.TornWrite torn => torn.Written is >= 0 and <= 100 && IsPossible(torn.At),
        PlannedFault.DiskFull full => full.Rows is >= 0 and <= ScenarioLimits.DiskFullRowsMax && IsPossible(full.At),
        PlannedFault.Interruption interruption => IsPossible(interruption.At),
        PlannedFault.Timeout timeout => timeout.HangMs >= 0,
        PlannedFault.LateResult late => late.HangMs >= 0,
        PlannedFault.ServerError refusal => refusal.Refusals >= 0 && FaultKind.ServerErrors.Contains(refusal.Status),
        PlannedFault.StreamCut cut => cut is { CallsKept: >= 0, StallMs: >= 0 } && FaultKind.StreamCuts.Contains(cut.Cut),
        PlannedFault.Damage damage => Damage.Find(damage.Name) is not null,
        _ => true,
    };

    private static bool IsPossible(PlannedMoment moment) => moment switch
    {
        PlannedMoment.WhileCallRuns running => running.AfterMs >= 0,
        PlannedMoment.AtTime time => time.AtMs is >= 0 and <= ScenarioLimits.ToolTimeoutMsMax,
        _ => false,
    };

    private static bool IsObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
