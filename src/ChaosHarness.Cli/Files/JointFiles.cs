// Goal: files that were repaired together are never taken back one by one, and a joint repair that was interrupted is never built upon.
// Method: the records beside the files tell which belong together and how far a repair got. What is half done is taken back before the files are
// mended anew; that needs the files that it changed to be named, and a run that writes in place.
// Does not decide how files are taken back: JointCommit does.
using System.Collections.Immutable;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The user's files, and which of them belong together.</summary>
internal sealed class JointFiles(ImmutableArray<InputFile> files, Terminal terminal)
{
    private readonly ImmutableArray<JointRepair> repairs =
        [.. JointRecord.Around(files.Select(file => file.FullPath)).Select(record => new JointRepair(record, record.Done())).OrderByDescending(repair => repair.IsHalfDone)];

    private readonly ImmutableDictionary<string, string> names =
        files.Where(file => File.Exists(file.FullPath)).DistinctBy(TargetOf).ToImmutableDictionary(TargetOf, file => file.Name, StringComparer.Ordinal);

    /// <summary>The joint repair that a file is part of as it is now, half done ones first; null when it was repaired alone or never.</summary>
    public JointRepair? Of(InputFile file)
    {
        if (!File.Exists(file.FullPath))
        {
            return null;
        }

        return repairs.FirstOrDefault(repair => repair.Done > 0 && repair.Record.Concerns(file.FullPath))
            ?? (SessionFile.HasBackup(file.FullPath) && JointRecord.OfLastRepair(SessionFile.Read(file.FullPath)) is { } record ? new JointRepair(record, null) : null);
    }

    /// <summary>Whether the user named all files that a joint repair has changed.</summary>
    public bool AreNamed(JointRepair repair) => repair.Changed.All(names.ContainsKey);

    /// <summary>A file as the user would name it.</summary>
    public string NameOf(string target)
    {
        string relative = Path.GetRelativePath(terminal.Folder, target).Replace('\\', '/');
        return names.GetValueOrDefault(target) ?? (relative.StartsWith("../", StringComparison.Ordinal) ? target : relative);
    }

    /// <summary>The command that takes all of it back.</summary>
    public string UndoCommand(JointRepair repair) => terminal.Command(["repair", "--undo", .. repair.Changed.Select(NameOf).Order(StringComparer.Ordinal)]);

    /// <summary>Takes back what was interrupted, and leaves out the files of what cannot be taken back in this run.</summary>
    public static async Task<InputFiles> Resume(InputFiles found, Writing writing, List<FileProblem> problems, Screen screen, Terminal terminal)
    {
        var joint = new JointFiles(found.Files, terminal);
        foreach (JointRepair repair in joint.repairs.Where(repair => repair.IsHalfDone))
        {
            string all = string.Join(", ", repair.Record.Files.Select(joint.NameOf).Order(StringComparer.Ordinal));
            try
            {
                if (joint.AreNamed(repair) && await writing.TakeBack(repair.Record))
                {
                    screen.Note($"{all}: a repair of them together was interrupted; what it had written was taken back first");
                    continue;
                }

                problems.Add(new FileProblem(ExitCode.Failed, all, $"a repair of them together was interrupted; take back first what it had written: {joint.UndoCommand(repair)}"));
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(all, exception));
            }

            screen.Problem(problems[^1].ToString());
            found = found with { Files = [.. found.Files.Where(file => !repair.Record.Concerns(file.FullPath))] };
        }

        return found;
    }

    private static string TargetOf(InputFile file) => SessionFile.TargetOf(file.FullPath);
}
