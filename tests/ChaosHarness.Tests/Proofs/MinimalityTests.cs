using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 8: no cheaper edit list does what the laws ask, but for choices that have a name and a reason.</summary>
public sealed class MinimalityTests
{
    private const string Variable = "CHAOSHARNESS_MINIMALITY";
    private const int Jobs = 2;

    private static readonly SmallScope Scope = new(3, 4);
    private static readonly Lazy<MinimalityProof> Proof = new(() => MinimalityProof.Run(Scope, Jobs));

    [Fact]
    public void Repair_IsMinimalButForNamedChoices()
    {
        Assert.Empty(Proof.Value.Faults);
        Assert.Equal(Scope.Count, Proof.Value.Judged);
    }

    [Fact]
    public void Choices_EachHaveAHistoryThatPaysForThem() => Assert.Equal(
        MinimalityChoices.All.Select(choice => (choice.Name, choice.Smallest)),
        MinimalityChoices.All.Select(choice => (choice.Name, Proof.Value.Smallest(choice) ?? "dead: no history pays for it")));

    [Fact]
    public void Counts_AreInTheArchitecture() => Assert.All([Scope.Count, Proof.Value.Minimal, Proof.Value.Judged - Proof.Value.Minimal], count =>
        Assert.Contains(count.ToString("N0", CultureInfo.InvariantCulture), Section(), StringComparison.Ordinal));

    [Fact]
    public void Choices_AreInTheArchitecture()
    {
        string[] listed = [.. Section().Split('\n').Where(line => line.StartsWith("- **", StringComparison.Ordinal))];
        Assert.Equal(MinimalityChoices.All.Length, listed.Length);
        Assert.All(MinimalityChoices.All.Zip(listed), pair =>
        {
            Assert.StartsWith($"- **{pair.First.Name}", pair.Second, StringComparison.OrdinalIgnoreCase);
            Assert.EndsWith($"`{pair.First.Smallest}`", pair.Second, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Repair_BeyondTheScope_SpendsMoreOnEmptyMessages()
    {
        const string notation = "user text | assistant (empty) | assistant (empty) | user (empty)";
        var verdict = MinimalityVerdict.Of(History.Read(HistoryText.ToJson(notation), Dialect.Anthropic));
        Assert.StartsWith("cheaper: ", Assert.Single(verdict.Faults), StringComparison.Ordinal);
        Assert.Contains($"`{notation}`", Section(), StringComparison.Ordinal);
    }

    [Fact]
    public void Repair_IsMinimalInTheScopeAskedFor()
    {
        var asked = Environment.GetEnvironmentVariable(Variable)?.Split(',');
        Assert.SkipUnless(asked is { Length: 4 }, $"{Variable}=messages,blocks,jobs,path is not set");
        int[] numbers = [.. asked[..3].Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var proof = MinimalityProof.Run(new SmallScope(numbers[0], numbers[1]), numbers[2]);
        File.WriteAllLines(asked[3], [proof.ToString(), .. proof.Faults]);
        Assert.Empty(proof.Faults);
    }

    [Fact]
    public void Rules_AgreeWithTheReferenceValidator()
    {
        const int every = 7;
        var scope = new SmallScope(3, 3);
        for (long rank = 0; rank < scope.Count; rank += every)
        {
            byte[] body = scope[rank].ToBytes(Dialect.Anthropic);
            var input = PlainHistory.Of(History.Read(body, Dialect.Anthropic));
            var expected = ReferenceValidator.Validate(body).Select(violation => (violation.Rule, violation.Message)).Order();
            Assert.Equal(expected, input.Violations.Select(violation => (violation.Rule, violation.Block < 0 ? -1 : input.Blocks[violation.Block].Message)).Order());
        }
    }

    [Fact]
    public void Judge_AgreesWithTheOracles()
    {
        const int every = 211;
        const int costMax = 4;
        var scope = new SmallScope(3, 3);
        var (lawful, unlawful) = (0, 0);
        for (long rank = 0; rank < scope.Count; rank += every)
        {
            byte[] body = scope[rank].ToBytes(Dialect.Anthropic);
            var input = PlainHistory.Of(History.Read(body, Dialect.Anthropic));
            if (input.Violations.Count == 0)
            {
                continue; // law 2 leaves nothing to judge
            }

            var judge = new PlainJudge(input);
            List<PlainBlock[]> outputs = [input.Blocks];
            var lists = new EditLists(input, SearchGuide.Nothing(input), fixedCount: 0, output => outputs.Add(output.ToArray()));
            for (int cost = 0; cost <= costMax && outputs.Count < 20; cost++)
            {
                lists.Search(cost);
            }

            foreach (PlainBlock[] output in outputs.Take(40))
            {
                byte[] written = PlainWriter.Write(input, output, call => string.Create(CultureInfo.InvariantCulture, $"fresh{call}"));
                var breaches = LawOracles.JudgeAll(body, written, written);
                Assert.True(judge.IsLawful(output) == (breaches.Count == 0), $"{scope[rank]}\n{string.Join(' ', output)}\n{string.Join('\n', breaches)}");
                (lawful, unlawful) = breaches.Count == 0 ? (lawful + 1, unlawful) : (lawful, unlawful + 1);
            }
        }

        Assert.True(lawful > 100 && unlawful > 100, $"{lawful} lawful and {unlawful} unlawful outputs are too few to tell");
    }

    [Fact]
    public void EditLists_FindWhatAPlainSearchFinds()
    {
        const int costMax = 3;
        var scope = new SmallScope(2, 2);
        for (long rank = 0; rank < scope.Count; rank++)
        {
            var input = PlainHistory.Of(History.Read(scope[rank].ToBytes(Dialect.Anthropic), Dialect.Anthropic));
            var judge = new PlainJudge(input);
            bool isFound = false;
            var lists = new EditLists(input, SearchGuide.Nothing(input), input.FixedCount, output => isFound |= judge.IsLawful(output));
            int cost = -1;
            while (!isFound && cost < costMax)
            {
                lists.Search(++cost);
            }

            Assert.Equal((scope[rank].ToString(), isFound ? cost : null), (scope[rank].ToString(), PlainSearch.LeastCost(input, costMax)));
        }
    }

    [Fact]
    public void SearchGuide_RefusesOnlyWhatLawsAndChoicesRefuse()
    {
        const int every = 499;
        const int costMax = 3;
        int chosen = 0;
        for (long rank = 0; rank < Scope.Count; rank += every)
        {
            var input = PlainHistory.Of(History.Read(Scope[rank].ToBytes(Dialect.Anthropic), Dialect.Anthropic));
            var judge = new PlainJudge(input);
            bool IsChosen(PlainBlock[] output) => judge.IsLawful(output) && MinimalityVerdict.Broken(input, output) == 0;
            Assert.Equal(Outputs(input, SearchGuide.Nothing(input), costMax, output => judge.IsLawful(output)), Outputs(input, SearchGuide.Laws(input), costMax, output => judge.IsLawful(output)));
            SortedSet<string> expected = Outputs(input, SearchGuide.Nothing(input), costMax, IsChosen);
            Assert.Equal(expected, Outputs(input, SearchGuide.Choices(input), costMax, IsChosen));
            chosen += expected.Count;
        }

        Assert.True(chosen > 100, $"{chosen} outputs are too few to tell");
    }

    private static string Section() => File.ReadAllText(Repository.PathTo("src", "ARCHITECTURE.md")).Split("\n## Minimality\n")[1].Split("\n## ")[0];

    private static SortedSet<string> Outputs(PlainHistory input, SearchGuide guide, int costMax, Predicate<PlainBlock[]> counts)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var lists = new EditLists(input, guide, input.FixedCount, output =>
        {
            if (counts(output.ToArray()))
            {
                found.Add(string.Join(' ', output.ToArray()));
            }
        });
        for (int cost = 0; cost <= costMax; cost++)
        {
            lists.Search(cost);
        }

        return found;
    }
}
