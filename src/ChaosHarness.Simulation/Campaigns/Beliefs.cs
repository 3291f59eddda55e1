using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What an agent that goes on with a history believes about its calls, beside what is true; numbers of calls.</summary>
/// <param name="Ran">Calls that were started, whether or not somebody knows how they ended.</param>
/// <param name="Forgotten">Of these, those of which the history holds neither call nor result nor a summary: the agent would do them again.</param>
/// <param name="Unknown">Of these, those that the history holds as asked, without what came of them.</param>
/// <param name="NeverRan">Calls that were asked for and never started.</param>
/// <param name="Claimed">Of these, those under which a tool's result stands: the agent believes that they were done.</param>
public readonly record struct Beliefs(long Ran, long Forgotten, long Unknown, long NeverRan, long Claimed)
{
    internal static Beliefs Of(ImmutableArray<CallTruth> calls, int session, CallOwners history)
    {
        HashSet<int> asked = [.. history.Calls];
        HashSet<int> owners = [.. history.Pairs.Select(pair => pair.Owner)];
        Beliefs beliefs = default;
        int outermost = 0;
        for (int call = 0; call < calls.Length; call++)
        {
            if (calls[call].Session != session)
            {
                continue;
            }

            // What was done within a sub-agent is told by its report, and asked for with its task.
            outermost = calls[call].SubAgent.Length == 0 ? call : outermost;
            bool isTold = history.Markers.Contains(call) || history.Markers.Contains(outermost);
            bool isAsked = asked.Contains(outermost);
            beliefs += calls[call].Outcome == Truth.NeverRan
                ? new Beliefs(0, 0, 0, 1, owners.Contains(call) ? 1 : 0)
                : new Beliefs(1, isTold || isAsked || calls[call].IsSummarised ? 0 : 1, !isTold && isAsked ? 1 : 0, 0, 0);
        }

        return beliefs;
    }

    /// <summary>The sums.</summary>
    public static Beliefs operator +(Beliefs one, Beliefs other) => new(
        one.Ran + other.Ran, one.Forgotten + other.Forgotten, one.Unknown + other.Unknown, one.NeverRan + other.NeverRan, one.Claimed + other.Claimed);
}
