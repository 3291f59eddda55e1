using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Compares a repair with the truth, by the marker that each result's text carries.
/// </summary>
/// <remarks>
/// A result stands under the nearest call before it that has its id. Where the engine paired a result anew it must stand under the call
/// that wrote it. Where gateway and engine agree on a wrong call (swapped ids, which nothing in the history shows) the swap is
/// counted and the engine is not blamed. Calls are told apart by their position, since an engine may rename ids; every call of a plan
/// is in its history, in the plan's order. Where damage was done to the saved session positions say nothing, and owners are left to the
/// verifier. Every marker of the input must be somewhere in the output.
/// </remarks>
internal static class TruthComparison
{
    private const int NoCall = -1;

    public static TruthFinding Compare(SimulatedRun run, History before, History after)
    {
        ImmutableArray<CallTruth> calls = run.Calls;
        Dictionary<string, int> writers = [];
        for (int i = 0; i < calls.Length; i++)
        {
            writers[calls[i].Marker] = i;
        }

        HashSet<(int Writer, int Owner)> saved = [.. Pairs(before, writers)];
        ImmutableArray<CaseBreach>.Builder breaches = ImmutableArray.CreateBuilder<CaseBreach>();
        int silentSwaps = 0;
        bool isDamaged = run.Faults.Any(fault => fault is { IsExercised: true, Fault: PlannedFault.Damage });
        foreach ((int writer, int owner) in isDamaged ? [] : Pairs(after, writers))
        {
            if (owner == writer || owner == NoCall)
            {
                continue;
            }

            if (saved.Contains((writer, owner)))
            {
                silentSwaps++;
            }
            else
            {
                string under = owner < calls.Length ? calls[owner].CallId : "a call that was never made";
                breaches.Add(new CaseBreach(Metric.RightOwner, "", $"the result that {calls[writer].CallId} wrote was put under {under}"));
            }
        }

        HashSet<string> kept = [.. MarkersIn(after.Bytes.Span)];
        foreach (string marker in MarkersIn(before.Bytes.Span))
        {
            if (writers.TryGetValue(marker, out int writer) && !kept.Contains(marker))
            {
                breaches.Add(new CaseBreach(Metric.NothingLost, "", $"the saved result of {calls[writer].CallId} is gone"));
            }
        }

        return new TruthFinding(breaches.ToImmutable(), silentSwaps);
    }

    private static List<(int Writer, int Owner)> Pairs(History history, Dictionary<string, int> writers)
    {
        List<(int Writer, int Owner)> pairs = [];
        Dictionary<int, int> calls = [];
        int made = 0;
        foreach (Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                calls[block.Id] = made++;
            }
            else if (block.Kind == BlockKind.Result)
            {
                foreach (string marker in MarkersIn(history.Span(block.Body)))
                {
                    if (writers.TryGetValue(marker, out int writer))
                    {
                        pairs.Add((writer, calls.GetValueOrDefault(block.Id, NoCall)));
                    }
                }
            }
        }

        return pairs;
    }

    private static List<string> MarkersIn(ReadOnlySpan<byte> bytes)
    {
        List<string> markers = [];
        int at;
        while ((at = bytes.IndexOf(ToolResults.MarkerPrefix)) >= 0)
        {
            bytes = bytes[at..];
            if (bytes.Length >= ToolResults.MarkerBytes)
            {
                markers.Add(Encoding.ASCII.GetString(bytes[..ToolResults.MarkerBytes]));
            }

            bytes = bytes[ToolResults.MarkerPrefix.Length..];
        }

        return markers;
    }
}
