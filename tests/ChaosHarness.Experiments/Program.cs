// prevention SESSIONS JOBS COMMIT FOLDER   every gateway against every fault; writes FOLDER/PREVENTION.md and two plots beside it
// workload SESSIONS REAL COMMIT FOLDER     real sessions beside simulated ones; writes FOLDER/WORKLOAD.md
using System.Globalization;
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

if (args is ["workload", _, _, _, _] && Count(args[1]) is { } simulated)
{
    MeasuredSet real = MeasuredSet.OfFolder(args[2]);
    await File.WriteAllTextAsync(Path.Combine(args[4], "WORKLOAD.md"), WorkloadDocument.Write(real, MeasuredSet.OfSimulated(simulated), args[3]));
    return 0;
}

await Console.Error.WriteLineAsync("usage: prevention SESSIONS JOBS COMMIT FOLDER | workload SESSIONS REAL COMMIT FOLDER");
return Usage;

static int? Count(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
