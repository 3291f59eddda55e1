using ChaosHarness.Experiments;

namespace ChaosHarness.Tests;

/// <summary>
/// The same seeds give the same bytes on any number of jobs, in any language and time zone: in processes of their own, since a process takes
/// these from its environment. scripts/determinism does the same with many seeds, and compiled ahead of time.
/// </summary>
public sealed class DeterminismTests : IDisposable
{
    private const int Seeds = 13; // each scenario of smoke and rare once

    private static readonly Place Here = new(1, "en", "UTC");
    private static readonly string[] Chaosharness = ProgramOf("chaosharness.dll");
    private static readonly string[] Canary = ProgramOf("ChaosHarness.Canary.dll");

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--engine none")]
    public async Task Run_SameSeeds_SameBytes_InEveryPlace(string options)
    {
        SeededScenarios.Write(Repository.PathTo("scenarios"), folder.PathTo("scenarios"), Seeds, sessions: 2, turns: "1..3");
        string[] words = ["run", "scenarios", "--json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        PlacedRun? first = null;
        foreach (var place in await Reached([Here, new(2, "tr-TR", "Pacific/Kiritimati"), new(1, "ar-SA", "Pacific/Kiritimati"), Place.Shipped]))
        {
            var run = await PlacedRun.Of(Chaosharness, [.. words, "--jobs", place.Jobs.ToString(System.Globalization.CultureInfo.InvariantCulture)], place, folder.Path);
            first ??= run;
            Assert.Null(first.DifferenceOf(run));
            if (Directory.Exists(folder.PathTo(".chaosharness")))
            {
                Directory.Delete(folder.PathTo(".chaosharness"), recursive: true);
            }
        }

        Assert.Contains("\"histories\"", System.Text.Encoding.UTF8.GetString(first!.Bytes), StringComparison.Ordinal);
    }

    /// <summary>A program that prints by its user's culture and time zone: the comparison sees it, so the places above are different ones.</summary>
    [Fact]
    public async Task Canary_IsSeenInEveryOtherPlace()
    {
        var places = await Reached([Here, Here with { Culture = "tr-TR" }, Here with { Culture = "ar-SA" }, Here with { TimeZone = "Pacific/Kiritimati" }]);
        var here = await PlacedRun.Of(Canary, [], places[0], folder.Path);
        Assert.Equal(0, here.ExitCode);
        Assert.Null(here.DifferenceOf(await PlacedRun.Of(Canary, [], places[0], folder.Path)));
        foreach (var place in places.Skip(1))
        {
            Assert.NotNull(here.DifferenceOf(await PlacedRun.Of(Canary, [], place, folder.Path)));
        }
    }

    [Fact]
    public void Difference_NamesTheFirstByte()
    {
        var one = new PlacedRun(0, "{\"a\":1.5}"u8.ToArray(), "");
        Assert.Null(one.DifferenceOf(one with { Bytes = [.. one.Bytes] }));
        Assert.Equal("byte 6 of the output: …{\"a\":1.5}…, then …{\"a\":1,5}…", one.DifferenceOf(one with { Bytes = "{\"a\":1,5}"u8.ToArray() }));
        Assert.Equal("exit code 0, then 1: broken", one.DifferenceOf(new PlacedRun(1, one.Bytes, "broken")));
    }

    [Fact]
    public void Seeds_AreAFileEach()
    {
        SeededScenarios.Write(Repository.PathTo("scenarios"), folder.PathTo("seeds"), Seeds + 1, sessions: 2, turns: "1..3");
        var scenarios = folder.Files.Order(StringComparer.Ordinal).Select(file => Simulation.ScenarioReader.Read(file, folder.Read(file))).ToList();
        Assert.Equal(Enumerable.Range(1, Seeds + 1).Select(seed => new Simulation.Seed((ulong)seed)), scenarios.Select(scenario => scenario.Seed));
        Assert.Equal(Seeds, scenarios.DistinctBy(scenario => scenario.Title).Count());
        Assert.All(scenarios, scenario => Assert.Equal((2, "1..3"), (scenario.Workload.Sessions, scenario.Workload.Turns.ToString())));
    }

    // Without libicu the runtime has no cultures, so none can matter; the time zones and jobs are left.
    private async Task<Place[]> Reached(Place[] places)
    {
        var run = await PlacedRun.Of(Canary, [], Here, folder.Path);
        return run.ExitCode == 0 ? places : [.. places.Select(place => place with { Culture = "" }).Distinct()];
    }

    private static string[] ProgramOf(string file) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, file)];
}
