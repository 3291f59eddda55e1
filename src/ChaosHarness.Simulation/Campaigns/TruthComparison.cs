using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Compares a repair with the truth: who wrote each result, in whichever session it was saved, and what the agent will believe about each call of its own.
/// </summary>
/// <remarks>
/// Where the engine paired a result anew it must stand under the call that wrote it. Where gateway and engine agree on a wrong call
/// (swapped ids, which nothing in the history shows) the swap is counted and the engine is not blamed. Where damage was done to the saved
/// session ids and places say nothing, and owners are left to the verifier. Every marker of the input must be somewhere in the output.
/// </remarks>
internal static class TruthComparison
{
    public static TruthFinding Compare(SimulatedRun run, int session, History before, History after)
    {
        ImmutableArray<CallTruth> calls = run.Calls;
        CallOwners saved = CallOwners.Of(calls, before, saved: null);
        CallOwners repaired = CallOwners.Of(calls, after, saved);
        HashSet<(int Writer, int Owner)> savedPairs = [.. saved.Pairs];
        ImmutableArray<CaseBreach>.Builder breaches = ImmutableArray.CreateBuilder<CaseBreach>();
        int silentSwaps = 0;
        bool isDamaged = run.Faults.Any(fault => fault is { IsExercised: true, Fault: PlannedFault.Damage damage } && damage.Session == session);
        foreach ((int writer, int owner) in isDamaged ? [] : repaired.Pairs)
        {
            if (owner == writer || owner == CallOwners.NoCall)
            {
                continue;
            }

            if (savedPairs.Contains((writer, owner)))
            {
                silentSwaps++;
            }
            else
            {
                string under = owner >= 0 ? calls[owner].CallId : "a call that was never made";
                breaches.Add(new CaseBreach(Metric.RightOwner, "", $"the result that {calls[writer].CallId} wrote was put under {under}"));
            }
        }

        foreach (int writer in saved.Markers.Except(repaired.Markers).Order())
        {
            breaches.Add(new CaseBreach(Metric.NothingLost, "", $"the saved result of {calls[writer].CallId} is gone"));
        }

        return new TruthFinding(breaches.ToImmutable(), silentSwaps, Beliefs.Of(calls, session, repaired));
    }
}
