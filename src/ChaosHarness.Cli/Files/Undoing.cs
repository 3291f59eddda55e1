using System.Text.Json;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>repair --undo</c>: gives files back as they were before they were mended.</summary>
internal static class Undoing
{
    /// <summary>
    /// Undoes the last repair of each file; a file that changed since is left alone, and is a failure. Files that a folder brought along and that were
    /// never repaired are counted only; where there is nothing else, nothing was undone, and that is a failure too.
    /// </summary>
    public static ExitCode Run(InputFiles found, Screen screen, bool isJson, Terminal terminal)
    {
        List<FileProblem> problems = [.. found.Problems];
        List<(string Name, CommitOutcome Outcome)> undone = [];
        problems.ForEach(problem => screen.Problem(problem.ToString()));
        int untouched = 0;
        foreach (InputFile file in found.Files)
        {
            try
            {
                if (file.IsListed && !SessionFile.HasBackup(file.FullPath))
                {
                    untouched++;
                    continue;
                }

                CommitOutcome outcome = SessionFile.Read(file.FullPath).Undo();
                undone.Add((file.Name, outcome));
                screen.Line(new Fragment("undone   ", Ink.Good), $"{file.Name}  is again as it was before the repair");
            }
            catch (UndoRefusedException refusal)
            {
                problems.Add(new FileProblem(ExitCode.Failed, file.Name, FileProblem.Without(refusal.Message, file.FullPath)));
                screen.Problem(problems[^1].ToString());
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(file.Name, exception, file.FullPath));
                screen.Problem(problems[^1].ToString());
            }
        }

        if (untouched > 0 && !screen.IsQuiet)
        {
            screen.Line($"{Counted.Of(untouched, "file")} {(untouched == 1 ? "was" : "were")} never repaired and {(untouched == 1 ? "stays" : "stay")} as {(untouched == 1 ? "it is" : "they are")}");
        }

        if (undone.Count == 0 && problems.Count == 0)
        {
            problems.Add(new FileProblem(ExitCode.Failed, "--undo", "nothing to undo: no file there was ever repaired"));
            screen.Problem(problems[^1].ToString());
        }

        if (isJson)
        {
            terminal.Output.Write(Write(undone, untouched, problems).Span);
            terminal.Output.Flush();
        }

        return problems.Select(problem => problem.Code).Aggregate(ExitCode.Ok, ExitCodes.Merge);
    }

    private static ReadOnlyMemory<byte> Write(List<(string Name, CommitOutcome Outcome)> undone, int untouched, List<FileProblem> problems)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schema"u8, HistoryJson.Schema);
        json.WriteStartArray("undone"u8);
        foreach ((string name, CommitOutcome outcome) in undone)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, name);
            json.WriteString("oldHash"u8, outcome.OldHash);
            json.WriteString("newHash"u8, outcome.NewHash);
            json.WriteString("backup"u8, outcome.BackupPath);
            json.WriteBoolean("durable"u8, outcome.IsDurable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("neverRepaired"u8, untouched);
        HistoryJson.WriteProblems(json, problems);
        json.WriteEndObject();
        return document.Finish();
    }
}
