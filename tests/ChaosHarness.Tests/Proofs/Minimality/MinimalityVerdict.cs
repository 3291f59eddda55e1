using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What is proved about the repair of one history.</summary>
/// <param name="Cost">How many edits the engine made.</param>
/// <param name="Payments">For each cheapest output below that cost the choices it breaks, as a bit set; none when the repair is minimal by the laws alone.</param>
/// <param name="Faults">What is wrong: an edit list that does not lead to the output, a law or choice that the output breaks, a cheaper output that breaks none.</param>
internal sealed record MinimalityVerdict(int Cost, IReadOnlyCollection<int> Payments, IReadOnlyList<string> Faults)
{
    public static MinimalityVerdict Of(History history)
    {
        var input = PlainHistory.Of(history);
        RepairOutcome outcome = Repairer.Repair(history);
        int cost = outcome.Edits.Length;
        if (cost == 0)
        {
            bool isSame = outcome.Bytes.Span.SequenceEqual(history.Bytes.Span);
            return new(0, [], input.Violations.Count == 0 && isSame ? [] : ["a broken history is left, or changed without an edit"]);
        }

        RepairPlan plan = Planner.Plan(history, RepairOptions.Default);
        PlainBlock[] output = EngineList.Output(input, plan);
        List<string> faults = [.. EngineList.Faults(input, plan, outcome, output)];
        SortedSet<int> payments = [];
        var judge = new PlainJudge(input);
        var all = new EditLists(input, SearchGuide.Laws(input), input.FixedCount, cheaper =>
        {
            if (judge.IsLawful(cheaper))
            {
                payments.Add(Broken(input, cheaper.ToArray()));
            }
        });
        int cheapest = 0;
        for (; cheapest < cost && payments.Count == 0; cheapest++)
        {
            all.Search(cheapest);
        }

        var faithful = new EditLists(input, SearchGuide.Choices(input), input.FixedCount, cheaper =>
        {
            if (judge.IsLawful(cheaper) && Broken(input, cheaper.ToArray()) == 0)
            {
                string edits = string.Join(", ", EngineList.Edits(input, cheaper.ToArray()));
                faults.Add($"cheaper: {string.Join(' ', cheaper.ToArray())} by {edits}, instead of {string.Join(", ", EngineList.Told(plan))}");
            }
        });
        for (int level = cheapest - 1; level < cost && payments.Count > 0; level++)
        {
            faithful.Search(level);
        }

        return new(cost, payments, faults);
    }

    /// <summary>The choices that an output breaks, as a bit set.</summary>
    public static int Broken(PlainHistory input, PlainBlock[] output)
    {
        int broken = 0;
        for (int i = 0; i < MinimalityChoices.All.Length; i++)
        {
            broken |= MinimalityChoices.All[i].IsBroken(input, output) ? 1 << i : 0;
        }

        return broken;
    }
}
