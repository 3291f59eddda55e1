// prevention SESSIONS JOBS COMMIT FOLDER   every gateway against every fault; writes FOLDER/PREVENTION.md and two plots beside it
using System.Globalization;
using ChaosHarness.Experiments;

const int Usage = 2;
if (args is not ["prevention", var sessions, var jobs, var commit, var folder]
    || !int.TryParse(sessions, NumberStyles.None, CultureInfo.InvariantCulture, out int sessionCount)
    || !int.TryParse(jobs, NumberStyles.None, CultureInfo.InvariantCulture, out int jobCount)
    || sessionCount < 1 || jobCount < 1)
{
    await Console.Error.WriteLineAsync("usage: prevention SESSIONS JOBS COMMIT FOLDER");
    return Usage;
}

IReadOnlyList<PreventionCell> cells = PreventionExperiment.Run(sessionCount, jobCount, Console.Error.WriteLine);
await File.WriteAllTextAsync(Path.Combine(folder, "PREVENTION.md"), PreventionDocument.Write(cells, sessionCount, commit, TimeProvider.System.GetUtcNow()));
PreventionPlot.Save(cells, "sessions that the provider refuses for ever, %", cell => cell.Corrupted, Path.Combine(folder, "prevention-corrupted.svg"));
PreventionPlot.Save(cells, "calls that ran and are forgotten, %", cell => cell.Forgotten, Path.Combine(folder, "prevention-forgotten.svg"));
return cells.Any(cell => !cell.IsHeld) ? 1 : 0;
