using System.Collections.Immutable;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Where mended files go: nowhere, into a folder of copies, or in place. Knows how long to wait for a live writer.</summary>
internal sealed class Writing(bool inPlace, string? copyFolder, TimeSpan wait, Terminal terminal, Interruption interruption)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Why the files cannot go there: two would get one name, or a copy would fall on an original.</summary>
    public IEnumerable<FileProblem> Refuse(ImmutableArray<InputFile> files)
    {
        if (copyFolder is null)
        {
            return [];
        }

        if (copyFolder.Length == 0)
        {
            return [new FileProblem(ExitCode.Usage, "--out", "name a folder")];
        }

        ImmutableHashSet<string> originals = [.. files.Select(file => file.FullPath)];
        var twice = files.GroupBy(file => file.RelativeName, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => new FileProblem(
            ExitCode.Usage, group.Key, $"{string.Join(" and ", group.Select(file => file.Name))} would both be written to {CopyName(group.First())}; repair them one by one"));
        var onOriginal = files.Where(file => originals.Contains(CopyPath(file))).Select(file => new FileProblem(
            ExitCode.Usage, file.Name, "the copy would replace an original; take another folder, or --write to mend in place"));
        return twice.Concat(onOriginal);
    }

    /// <summary>Mends one file and writes it; null when a folder brought it along and it is no history.</summary>
    /// <exception cref="SessionBusyException">A live writer held it until the waiting time was over.</exception>
    public Task<MendedFile?> Mend(InputFile file, Mending mending) => Patiently(() => WriteOnce(file, mending.Mend(file)));

    /// <summary>Plans the files of one group and writes all of them or none.</summary>
    /// <exception cref="SessionBusyException">A live writer held one of them until the waiting time was over.</exception>
    public Task<IReadOnlyList<MendedFile>> MendTogether(Func<IReadOnlyList<MendedFile>> plan) => Patiently(() =>
    {
        IReadOnlyList<MendedFile> files = plan();
        return files.All(file => file.Breaches.IsEmpty) ? WriteAll(files) : files;
    });

    /// <summary>Takes back what an interrupted joint repair had written; false when this is no run that writes in place.</summary>
    /// <exception cref="SessionBusyException">A live writer held a file until the waiting time was over.</exception>
    public async Task<bool> TakeBack(JointRecord interrupted) => inPlace && (await Patiently(() => JointCommit.Undo(interrupted))).Count > 0;

    private async Task<T> Patiently<T>(Func<T> attempt)
    {
        long start = terminal.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return attempt();
            }
            catch (SessionBusyException) when (terminal.Clock.GetElapsedTime(start) < wait)
            {
                await Task.Delay(Pause, terminal.Clock, interruption.Token);
            }
        }
    }

    private IReadOnlyList<MendedFile> WriteAll(IReadOnlyList<MendedFile> files)
    {
        if (!inPlace)
        {
            return [.. files.Select(file => WriteOnce(file.Loaded.File, file)!)];
        }

        IReadOnlyList<CommitOutcome> commits = JointCommit.Run(MovingHome.Steps(files));
        ImmutableArray<string> names = [.. files.Select(file => file.Name).Order(StringComparer.Ordinal)];
        return [.. files.Select(file => file with { Together = names, Commit = commits.First(commit => commit.Target == file.Loaded.Session!.Target) })];
    }

    private MendedFile? WriteOnce(InputFile file, MendedFile mended)
    {
        if (HistoryProbe.IsSomethingElse(file, mended.Loaded.Bytes.Span))
        {
            return null;
        }

        if (!mended.Breaches.IsEmpty)
        {
            return mended;
        }

        if (copyFolder is not null)
        {
            SessionFile.WriteNew(CopyPath(file), mended.Repair.Bytes);
            return mended with { CopyPath = CopyName(file) };
        }

        return inPlace && mended.Repair.Changed ? mended with { Commit = mended.Loaded.Session?.Commit(mended.Repair.Bytes) } : mended;
    }

    private string CopyName(InputFile file) => Path.Combine(copyFolder ?? "", file.RelativeName).Replace('\\', '/');

    private string CopyPath(InputFile file) => Path.GetFullPath(file.RelativeName, terminal.Resolve(copyFolder ?? "."));
}
