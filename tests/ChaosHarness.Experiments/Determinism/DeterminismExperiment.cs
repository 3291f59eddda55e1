using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Experiments;

/// <summary>
/// Whether the same seeds give the same bytes wherever the program runs and however it was built.
/// </summary>
/// <remarks>
/// Method: two runs in each place. In the first our engine repairs, one campaign of a few sessions for each seed. In the second nothing repairs,
/// so that failures are found, shrunk and argued. A canary that prints by culture and time zone is asked first: where it says the same in two
/// places, these are no two places, and nothing is proved.
/// </remarks>
internal sealed class DeterminismExperiment
{
    /// <summary>Sessions of a seed: two, so that two jobs have something to share.</summary>
    public const int Sessions = 2;

    /// <summary>Turns of a session.</summary>
    public const string Turns = "1..3";

    /// <summary>One in so many seeds is also run without an engine.</summary>
    public const int SeedsAFailingOne = 25;

    private const string Repaired = "repaired";
    private const string Failing = "failing";

    private readonly string _folder;
    private readonly Action<string> _say;

    /// <param name="folder">A folder of its own.</param>
    /// <param name="scenarios">The folder of the committed scenarios.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="say">Told each row.</param>
    public DeterminismExperiment(string folder, string scenarios, int seeds, Action<string> say)
    {
        (_folder, _say) = (folder, say);
        SeededScenarios.Write(scenarios, Path.Combine(folder, Repaired), seeds, Sessions, Turns);
        SeededScenarios.Write(scenarios, Path.Combine(folder, Failing), Math.Max(1, seeds / SeedsAFailingOne), Sessions, Turns);
    }

    /// <summary>Why the places of a build are not all different to it; null when they are.</summary>
    public async Task<string?> Doubt(Build build)
    {
        Dictionary<string, Place> said = [];
        foreach (Place place in Place.All.DistinctBy(place => (place.Culture, place.TimeZone)))
        {
            PlacedRun run = await PlacedRun.Of(build.Canary, [], place, _folder);
            if (run.ExitCode != 0)
            {
                return $"{build.Name}: the canary does not run in {place} (is libicu installed?): {run.Error}";
            }

            if (!said.TryAdd(Encoding.UTF8.GetString(run.Bytes), place))
            {
                return $"{build.Name}: {place} is like {said[Encoding.UTF8.GetString(run.Bytes)]} to the canary (is tzdata installed?)";
            }
        }

        return null;
    }

    /// <summary>Runs every build in every place, and the first one also as it is shipped; rows are compared with the first.</summary>
    public async Task<IReadOnlyList<DeterminismRow>> Run(IReadOnlyList<Build> builds)
    {
        List<DeterminismRow> rows = [];
        PlacedRun[]? first = null;
        foreach ((Build build, Place place) in builds.SelectMany(build => Place.All.Select(place => (build, place))).Append((builds[0], Place.Shipped)))
        {
            PlacedRun[] runs = [await Run(build, place, Repaired, []), await Run(build, place, Failing, ["--engine", "none"])];
            first ??= runs;
            string? difference = first.Zip(runs, (one, other) => one.DifferenceOf(other)).FirstOrDefault(text => text is not null);
            rows.Add(new DeterminismRow(build.Name, place, HistoriesOf(runs), Hash([.. runs.SelectMany(run => run.Bytes)]), difference));
            _say($"{build.Name,-10}{place.Jobs,-3}{place.Culture,-7}{place.TimeZone,-20}{rows[^1].Histories} {rows[^1].Report}{(difference is null ? "" : " DIFFERS: " + difference)}");
        }

        return rows;
    }

    private async Task<PlacedRun> Run(Build build, Place place, string scenarios, string[] options)
    {
        PlacedRun run = await PlacedRun.Of(
            build.Program, ["run", scenarios, "--json", "--jobs", place.Jobs.ToString(CultureInfo.InvariantCulture), .. options], place, _folder);
        string failures = Path.Combine(_folder, ".chaosharness");
        if (Directory.Exists(failures))
        {
            Directory.Delete(failures, recursive: true); // the next run must not find what this one saved
        }

        return run.Bytes.Length > 0 ? run : throw new InvalidOperationException($"{build.Name} wrote no report in {place}: {run.Error}");
    }

    private static string HistoriesOf(IEnumerable<PlacedRun> runs)
    {
        StringBuilder hashes = new();
        foreach (PlacedRun run in runs)
        {
            using var report = JsonDocument.Parse(run.Bytes);
            foreach (JsonElement scenario in report.RootElement.GetProperty("scenarios").EnumerateArray())
            {
                hashes.Append(scenario.GetProperty("histories").GetString()).Append('\n');
            }
        }

        return Hash(Encoding.ASCII.GetBytes(hashes.ToString()));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
