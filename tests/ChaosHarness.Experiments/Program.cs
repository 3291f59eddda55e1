// prevention SESSIONS JOBS COMMIT FOLDER   every gateway against every fault; writes FOLDER/PREVENTION.md and two plots beside it
// reach SESSIONS JOBS FOLDER               every fault under every policy, and the rules it breaks; writes FOLDER/REACH.md
// workload SESSIONS REAL COMMIT FOLDER     real sessions beside simulated ones; writes FOLDER/WORKLOAD.md
// determinism SEEDS JIT AOT CANARY-JIT CANARY-AOT COMMIT SCENARIOS FOLDER   the same seeds in every place; writes FOLDER/DETERMINISM.md
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ChaosHarness.Experiments;

const int Usage = 2;
if (args is ["prevention", _, _, _, _] && Count(args[1]) is { } sessions && Count(args[2]) is { } jobs)
{
    IReadOnlyList<PreventionCell> cells = PreventionExperiment.Run(sessions, jobs, Console.Error.WriteLine);
    await File.WriteAllTextAsync(Path.Combine(args[4], "PREVENTION.md"), PreventionDocument.Write(cells, sessions, args[3], TimeProvider.System.GetUtcNow()));
    PreventionPlot.Save(cells, "sessions that the provider refuses for ever, %", cell => cell.Corrupted, Path.Combine(args[4], "prevention-corrupted.svg"));
    PreventionPlot.Save(cells, "calls that ran and are forgotten, %", cell => cell.Forgotten, Path.Combine(args[4], "prevention-forgotten.svg"));
    return cells.Any(cell => !cell.IsHeld) ? 1 : 0;
}

if (args is ["reach", _, _, _] && Count(args[1]) is { } reaching && Count(args[2]) is { } reachJobs)
{
    ImmutableArray<ReachCell> cells = ReachExperiment.Run(reaching, reachJobs, Console.Error.WriteLine);
    await File.WriteAllTextAsync(Path.Combine(args[3], "REACH.md"), ReachDocument.Write(cells, reaching));
    return cells.Any(cell => cell.ToString().Length == 0) ? 1 : 0;
}

if (args is ["workload", _, _, _, _] && Count(args[1]) is { } simulated)
{
    MeasuredSet real = MeasuredSet.OfFolder(args[2]);
    await File.WriteAllTextAsync(Path.Combine(args[4], "WORKLOAD.md"), WorkloadDocument.Write(real, MeasuredSet.OfSimulated(simulated), args[3]));
    return 0;
}

if (args is ["determinism", _, _, _, _, _, _, _, _] && Count(args[1]) is { } seeds)
{
    return await Determinism(seeds, args[2..]);
}

await Console.Error.WriteLineAsync(
    "usage: prevention SESSIONS JOBS COMMIT FOLDER | reach SESSIONS JOBS FOLDER | workload SESSIONS REAL COMMIT FOLDER | determinism SEEDS JIT AOT CANARY-JIT CANARY-AOT COMMIT SCENARIOS FOLDER");
return Usage;

static async Task<int> Determinism(int seeds, string[] words)
{
    DirectoryInfo folder = Directory.CreateTempSubdirectory("chaosharness-determinism-");
    try
    {
        var experiment = new DeterminismExperiment(folder.FullName, words[5], seeds, Console.WriteLine);
        Build[] builds = [new("JIT", ["dotnet", words[0]], ["dotnet", words[2]]), new("NativeAOT", [words[1]], [words[3]])];
        foreach (Build build in builds)
        {
            if (await experiment.Doubt(build) is { } doubt)
            {
                await Console.Error.WriteLineAsync($"determinism: {doubt}");
                return Usage;
            }
        }

        IReadOnlyList<DeterminismRow> rows = await experiment.Run(builds);
        string machine = string.Create(
            CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");
        await File.WriteAllTextAsync(Path.Combine(words[6], "DETERMINISM.md"), DeterminismDocument.Write(rows, seeds, words[4], machine));
        return rows.Any(row => row.Difference is not null) ? 1 : 0;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

static int? Count(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
