using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Experiments;

/// <summary>Sessions as `corpus stats` measures them, all together and each by itself.</summary>
internal sealed class MeasuredSet
{
    private const int BatchMax = 16;

    private readonly double[] _batchShares = new double[BatchMax + 1];
    private int _withBatches;

    /// <summary>The figures of all sessions.</summary>
    public CorpusFigures Figures { get; } = new();

    /// <summary>The share of batches with so many calls, in percent, where each session counts the same.</summary>
    public double BatchShare(int calls) => _withBatches == 0 ? 0 : 100 * _batchShares[calls] / _withBatches;

    /// <summary>The session files below a folder.</summary>
    public static MeasuredSet OfFolder(string folder)
    {
        var set = new MeasuredSet();
        foreach (string file in Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(file);
            set.Add(Store.Detect(bytes, file), bytes);
        }

        return set;
    }

    /// <summary>What the simulator makes of a scenario that names no number; the user stops most of its sessions, as most of the real ones were.</summary>
    public static MeasuredSet OfSimulated(int sessions)
    {
        var set = new MeasuredSet();
        Scenario scenario = ScenarioReader.Read("workload", Encoding.UTF8.GetBytes("{version: 1, title: workload, faults: [abort: {rate: 80%}]}"));
        for (int number = 1; number <= sessions; number++)
        {
            SimulatedRun run = Simulator.Run(PlanGenerator.Generate(scenario, new Seed(1), number));
            set.Add(Store.Request, run.HistoryBytes);

            // A request body has no times; the plan knows them.
            foreach (PlannedTurn turn in run.Plan.Turns)
            {
                set.Figures.ThinkMs.Add(turn.ThinkMs);
                foreach (PlannedCall call in turn.Calls)
                {
                    set.Figures.AddLatency(call.Tool, call.LatencyMs);
                }
            }
        }

        return set;
    }

    private void Add(Store store, ReadOnlyMemory<byte> bytes)
    {
        IReadOnlyList<HistoryReport> reports = store.Check(bytes, store == Store.Request ? Dialect.Anthropic : null, ValidationOptions.Default);
        Figures.Add(store, bytes.Length, reports);
        var one = new CorpusFigures();
        one.Add(store, bytes.Length, reports);
        if (one.BatchCalls.Count > 0)
        {
            _withBatches++;
            for (int calls = 1; calls <= BatchMax; calls++)
            {
                _batchShares[calls] += (double)one.BatchCalls.CountOf(calls) / one.BatchCalls.Count;
            }
        }
    }
}
