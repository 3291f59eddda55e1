// Goal: files as they were before they were mended.
// Method: what belongs together is settled first, as the files are now; then each file, or all that were repaired together, are taken back, one
// repair in a run. A file that changed since is left alone, and is a failure.
// Does not weigh what is lost by it: the newer bytes were a repair of the older ones, and those hold all of it.
using System.Text.Json;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>repair --undo</c>: gives files back as they were before they were mended.</summary>
internal sealed class Undoing
{
    private readonly Screen screen;
    private readonly List<FileProblem> problems = [];
    private readonly List<(string Name, CommitOutcome Outcome)> undone = [];
    private int untouched;

    private Undoing(Screen screen) => this.screen = screen;

    /// <summary>
    /// Undoes the last repair of each file, of files that were repaired together all or none. Files that a folder brought along and that were never
    /// repaired are counted only; where there is nothing else, nothing was undone, and that is a failure too.
    /// </summary>
    public static ExitCode Run(InputFiles found, Screen screen, bool isJson, Terminal terminal)
    {
        var undoing = new Undoing(screen);
        foreach (FileProblem problem in found.Problems)
        {
            undoing.Refuse(problem);
        }

        undoing.UndoAll(found, new JointFiles(found.Files, terminal));
        undoing.Sum();
        if (isJson)
        {
            terminal.WriteDocument(undoing.Write());
        }

        return undoing.problems.Select(problem => problem.Code).Aggregate(ExitCode.Ok, ExitCodes.Merge);
    }

    private void UndoAll(InputFiles found, JointFiles joint)
    {
        List<(InputFile File, JointRepair? Repair)> plan = [];
        foreach (InputFile file in found.Files)
        {
            Try(file, () => plan.Add((file, joint.Of(file))));
        }

        HashSet<JointRepair> seen = [];
        foreach ((InputFile file, JointRepair? repair) in plan)
        {
            if (repair is null)
            {
                Try(file, () => Undo(file));
            }
            else if (seen.Add(repair))
            {
                Try(file, () => Undo(file, repair, joint));
            }
        }
    }

    private void Undo(InputFile file)
    {
        if (file.IsListed && !SessionFile.HasBackup(file.FullPath))
        {
            untouched++;
            return;
        }

        Tell(file.Name, SessionFile.Read(file.FullPath).Undo());
    }

    private void Undo(InputFile file, JointRepair repair, JointFiles joint)
    {
        string others = string.Join(", ", repair.Record.Files.Select(joint.NameOf).Where(name => name != file.Name).Order(StringComparer.Ordinal));
        string why = $"it was repaired together with {others}, and taken back alone it would lose what moved between them; nothing was changed";
        if (repair.Done is null)
        {
            throw new UndoRefusedException($"{why}, since not all of them are as that repair left them");
        }

        if (!joint.AreNamed(repair))
        {
            throw new UndoRefusedException($"{why}; take back all of it: {joint.UndoCommand(repair)}");
        }

        foreach (CommitOutcome outcome in JointCommit.Undo(repair.Record))
        {
            Tell(joint.NameOf(outcome.Target), outcome);
        }
    }

    private void Tell(string name, CommitOutcome outcome)
    {
        undone.Add((name, outcome));
        screen.Line(new Fragment("undone   ", Ink.Good), $"{name}  is again as it was before the repair");
    }

    private void Try(InputFile file, Action action)
    {
        try
        {
            action();
        }
        catch (UndoRefusedException refusal)
        {
            Refuse(new FileProblem(ExitCode.Failed, file.Name, FileProblem.Without(refusal.Message, file.FullPath)));
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            Refuse(FileProblem.Of(file.Name, exception, file.FullPath));
        }
    }

    private void Refuse(FileProblem problem)
    {
        problems.Add(problem);
        screen.Problem(problem.ToString());
    }

    private void Sum()
    {
        if (untouched > 0 && !screen.IsQuiet)
        {
            screen.Line($"{Counted.Of(untouched, "file")} {(untouched == 1 ? "was" : "were")} never repaired and {(untouched == 1 ? "stays" : "stay")} as {(untouched == 1 ? "it is" : "they are")}");
        }

        if (undone.Count == 0 && problems.Count == 0)
        {
            Refuse(new FileProblem(ExitCode.Failed, "--undo", "nothing to undo: no file there was ever repaired"));
        }
    }

    private ReadOnlyMemory<byte> Write()
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
