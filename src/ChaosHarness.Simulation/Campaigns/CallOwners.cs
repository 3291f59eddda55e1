using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Which call of the truth each call of a history is, and who wrote the results under it.</summary>
/// <remarks>
/// A call is known by its id; an engine may rename ids, and then it is known by its place: what stands where it stood in the saved history.
/// A result's writer is known by the marker in its text. A result stands under the nearest call before it that has its id.
/// </remarks>
internal sealed class CallOwners
{
    /// <summary>The owner of a result under which no call stands.</summary>
    public const int NoCall = -1;

    /// <summary>The owner of a result under a call that nobody made.</summary>
    public const int UnmadeCall = -2;

    private CallOwners(ImmutableArray<int> calls, ImmutableArray<(int Writer, int Owner)> pairs, ImmutableHashSet<int> markers) =>
        (Calls, Pairs, Markers) = (calls, pairs, markers);

    /// <summary>The calls of the history in order, as indexes into the truth.</summary>
    public ImmutableArray<int> Calls { get; }

    /// <summary>Each result whose writer is known, with the call under which it stands.</summary>
    public ImmutableArray<(int Writer, int Owner)> Pairs { get; }

    /// <summary>The calls whose results' texts are anywhere in the history.</summary>
    public ImmutableHashSet<int> Markers { get; }

    /// <param name="truth">The calls of the plan.</param>
    /// <param name="history">Where to look.</param>
    /// <param name="saved">The same of the history that was repaired; null for that one itself.</param>
    public static CallOwners Of(ImmutableArray<CallTruth> truth, History history, CallOwners? saved)
    {
        Dictionary<string, int> ids = [];
        Dictionary<string, int> markers = [];
        for (int i = 0; i < truth.Length; i++)
        {
            ids[truth[i].CallId] = i;
            markers[truth[i].Marker] = i;
        }

        ImmutableArray<int>.Builder calls = ImmutableArray.CreateBuilder<int>();
        ImmutableArray<(int Writer, int Owner)>.Builder pairs = ImmutableArray.CreateBuilder<(int Writer, int Owner)>();
        Dictionary<int, int> nearest = [];
        foreach (Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                int place = calls.Count;
                int call = block.Id >= 0 && ids.TryGetValue(history.IdOf(block), out int known) ? known
                    : saved is not null && place < saved.Calls.Length ? saved.Calls[place]
                    : UnmadeCall;
                calls.Add(call);
                nearest[block.Id] = call;
            }
            else if (block.Kind == BlockKind.Result)
            {
                foreach (int writer in MarkersIn(history.Span(block.Body), markers))
                {
                    pairs.Add((writer, nearest.GetValueOrDefault(block.Id, NoCall)));
                }
            }
        }

        return new CallOwners(calls.ToImmutable(), pairs.ToImmutable(), [.. MarkersIn(history.Bytes.Span, markers)]);
    }

    private static List<int> MarkersIn(ReadOnlySpan<byte> bytes, Dictionary<string, int> writers)
    {
        List<int> found = [];
        int at;
        while ((at = bytes.IndexOf(ToolResults.MarkerPrefix)) >= 0)
        {
            bytes = bytes[at..];
            if (bytes.Length >= ToolResults.MarkerBytes && writers.TryGetValue(Encoding.ASCII.GetString(bytes[..ToolResults.MarkerBytes]), out int writer))
            {
                found.Add(writer);
            }

            bytes = bytes[ToolResults.MarkerPrefix.Length..];
        }

        return found;
    }
}
