// Goal: inputs that break a target's law, and a set of inputs that reaches as much of the product as possible.
// Method: an input is picked, later ones and small ones more often, mutated and run; what reaches something new is kept. The seed decides every draw, so
// that so many executions give the same inputs on every machine. Each way to break the law is kept once, made smaller by cutting stretches out.
// A process that dies leaves the input that did it behind: LastInput.cs.
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>A search of one target, guided by what the inputs reach.</summary>
internal sealed class FuzzSearch(FuzzTarget target, InputDictionary words, Seed seed, LastInput last, TimeProvider clock)
{
    private const int FindingsMax = 50;

    private readonly CoverageMap coverage = new();
    private readonly List<byte[]> inputs = [];
    private readonly List<(byte[] Input, int Edges)> pathfinders = [];
    private readonly Rng rng = new Rng(seed).Split(target.Name);
    private readonly long start = clock.GetTimestamp();

    public long Executions { get; private set; }

    public long ExecutionsAtLastNew { get; private set; }

    public TimeSpan LastNew { get; private set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    public int Edges => coverage.Edges;

    public int Features => coverage.Features;

    /// <summary>The inputs that reached something new, in the order in which they did.</summary>
    public IReadOnlyList<byte[]> Inputs => inputs;

    /// <summary>Those that reached places where none before them had been, and how many.</summary>
    public IReadOnlyList<(byte[] Input, int Edges)> Pathfinders => pathfinders;

    /// <summary>For each way to break the law the smallest input found.</summary>
    public SortedDictionary<string, (byte[] Input, string Message)> Findings { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs known inputs, smallest first, and keeps those that reach something new.</summary>
    public void Learn(IEnumerable<byte[]> known)
    {
        foreach (byte[] input in known.OrderBy(input => input.Length).ThenBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            Try(input);
        }
    }

    /// <summary>Searches until so many inputs were run, the time is over or the caller ends it.</summary>
    public void Run(long executions, TimeSpan time, CancellationToken cancellation)
    {
        while (Executions < executions && Elapsed < time && !cancellation.IsCancellationRequested && Findings.Count < (target.IsCanary ? 1 : FindingsMax))
        {
            Try(InputMutation.Apply(Pick(), Pick(), words, rng));
        }
    }

    // Two draws, the better one: later inputs reach what few do, small ones run fast.
    private byte[] Pick()
    {
        if (inputs.Count == 0)
        {
            return [];
        }

        int one = rng.Next(inputs.Count);
        int other = rng.Next(inputs.Count);
        return rng.Next(2) == 0 ? inputs[Math.Max(one, other)]
            : inputs[one].Length <= inputs[other].Length ? inputs[one] : inputs[other];
    }

    private void Try(byte[] input)
    {
        last.Note(input);
        CoverageMap.Clear();
        TargetRun run = TargetRun.Of(target, input);
        Executions++;
        (int edges, int features) = coverage.Merge();
        if (features > 0 && run.Signature is null)
        {
            inputs.Add(input);
            (ExecutionsAtLastNew, LastNew) = (Executions, Elapsed);
        }

        if (edges > 0 && run.Signature is null)
        {
            pathfinders.Add((input, edges));
        }

        if (run.Signature is { } signature && !Findings.ContainsKey(signature))
        {
            Findings[signature] = Shrunk(input, run);
        }
    }

    /// <summary>Cuts stretches out, halves first, while the law breaks in the same way.</summary>
    private (byte[] Input, string Message) Shrunk(byte[] input, TargetRun run)
    {
        for (bool isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (byte[] smaller in Smaller(input))
            {
                if (TargetRun.Of(target, smaller) is { } still && still.Signature == run.Signature)
                {
                    (input, run, isSmaller) = (smaller, still, true);
                    break;
                }
            }
        }

        return (input, run.Message);
    }

    private static IEnumerable<byte[]> Smaller(byte[] input)
    {
        if (JsonPlace.AllIn(input) is { } places)
        {
            foreach (JsonPlace place in places.Where(place => place.Parent >= 0).OrderByDescending(place => place.End - place.Start))
            {
                yield return JsonMutation.Without(input, place);
            }
        }

        for (int size = input.Length / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at + size <= input.Length; at += size)
            {
                yield return [.. input[..at], .. input[(at + size)..]];
            }
        }
    }
}
