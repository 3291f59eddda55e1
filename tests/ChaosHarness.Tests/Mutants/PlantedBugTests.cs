using ChaosHarness.Histories;
using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>Every planted bug is caught by the law that it is known to break, and is no engine that is always wrong.</summary>
public sealed class PlantedBugTests
{
    public static TheoryData<string, string> BugsByDialect
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var bug in PlantedBugs.All)
            {
                foreach (var dialect in bug.Dialects)
                {
                    rows.Add(bug.Name, dialect.Name);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(BugsByDialect))]
    public void Bug_IsCaughtByItsLaw(string name, string dialect)
    {
        var hunt = BugHunts.Of(PlantedBugs.Find(name)!, Dialect.Find(dialect)!);
        Assert.True(hunt.CaughtAfter is not null, $"{BugHunt.CaseCountMax} histories, and none breaks {hunt.Bug.Law.Name()}");
    }

    [Theory]
    [MemberData(nameof(BugsByDialect))]
    public void Bug_IsRightOnSomeDamagedHistory(string name, string dialect) =>
        Assert.True(BugHunts.Of(PlantedBugs.Find(name)!, Dialect.Find(dialect)!).IsRightSomewhere);

    [Fact]
    public void Names_AreUniqueAndThereAreAtLeastForty()
    {
        Assert.Equal(PlantedBugs.All.Length, PlantedBugs.All.Select(bug => bug.Name).Distinct().Count());
        Assert.InRange(PlantedBugs.All.Length, 40, 100);
        Assert.All(PlantedBugs.All, bug => Assert.Matches("^[a-z]+(-[a-z]+)+$", bug.Name));
    }

    [Fact]
    public void Find_KnowsEveryNameAndNoOther()
    {
        Assert.All(PlantedBugs.All, bug => Assert.Same(bug, PlantedBugs.Find(bug.Name)));
        Assert.Null(PlantedBugs.Find("no-such-bug"));
    }
}
