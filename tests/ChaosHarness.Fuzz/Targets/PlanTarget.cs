using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>A plan that is not refused runs, twice to the same bytes, and each history that it leaves can be repaired.</summary>
/// <remarks>Input: a saved failure, which holds the plan.</remarks>
internal sealed class PlanTarget : FuzzTarget
{
    private const int SeedCount = 24;
    private const int CallsMax = 12;
    private const int ResultBytesMax = 2_000;

    public override string Name => "plan";

    public override string Law => "A plan that is not refused runs twice to the same trace, and each history that it leaves is repaired by the laws.";

    public override IEnumerable<byte[]> Seeds()
    {
        Scenario scenario = ScenarioReader.Read("plan.yaml", "version: 1\ntitle: t\nworkload: {sessions: 1, turns: 1..3, parallel-calls: 1..3, result-size: 20B}\nfaults:\n  - abort: {rate: 60%, count: 1..2}\n  - id-race: {rate: 40%}\n  - late-result: {rate: 30%}\n"u8);
        return Enumerable.Range(1, SeedCount).Select(number => Saved(PlanGenerator.Generate(scenario, new Seed(0), number)));
    }

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } plan)
        {
            return;
        }

        SimulatedRun run = Simulator.Run(plan);
        Hold(run.Fingerprint() == Simulator.Run(plan).Fingerprint(), "run twice it gives two traces");
        foreach (ReadOnlyMemory<byte> saved in run.Histories)
        {
            History history = History.Read(saved, Dialect.Find(plan.Dialect)!);
            RepairOutcome outcome = Repairer.Repair(history);
            foreach (Breach breach in Verifier.Verify(history, History.Read(outcome.Bytes, history.Dialect)).Breaches)
            {
                Hold(false, $"{breach.Law.Name()}: {breach.Explanation}");
            }
        }
    }

    // Large plans are no better than small ones and cost more.
    private static RunPlan? Read(ReadOnlyMemory<byte> input)
    {
        try
        {
            RunPlan plan = SavedFailure.Read(input.Span).Plan;
            PlannedCall[] calls = [.. plan.Sessions.SelectMany(session => session.Turns.Concat(session.Continuation)).SelectMany(turn => turn.AllCalls)];
            return calls.Length <= CallsMax && calls.All(call => call.ResultBytes <= ResultBytesMax) ? plan : null;
        }
        catch (SavedFailureException refusal)
        {
            Hold(refusal.Message.Length > 0, "refused without a reason");
            return null;
        }
    }

    private static byte[] Saved(RunPlan plan) =>
        new SavedFailure { Token = "0-plan-1-00000000", ScenarioFile = "plan.yaml", ScenarioText = "", Engine = "builtin", Signature = "", Laws = [], Plan = plan }.ToJson();
}
