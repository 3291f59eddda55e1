// Goal: several session files change together or not at all, and are taken back together.
// Method: the record of all steps goes to disk first, then one commit after the other. When a step is refused, those before it are taken
// back, last one first; when the process dies, the record shows the next run how far it got, and Undo takes back the steps that are done.
// Steps are taken back in reverse, so that the files pass through the same states: what is in one of them at every step forward is so on the way back.
// Does not order the steps: the caller does, so that nothing is taken from one file before another one has it.
using System.Collections.Immutable;

namespace ChaosHarness.Stores;

/// <summary>Commits that belong together.</summary>
public static class JointCommit
{
    /// <summary>Replaces all files, in this order; a file may be replaced twice.</summary>
    /// <returns>What became of each file, in the order in which they were replaced first; the backup holds the bytes from before the first step.</returns>
    /// <exception cref="SessionBusyException">One is being written; all are as they were.</exception>
    /// <exception cref="IOException">One could not be replaced; all are as they were, or the message names those that are not.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be replaced; all are as they were.</exception>
    public static IReadOnlyList<CommitOutcome> Run(IReadOnlyList<(SessionFile File, ReadOnlyMemory<byte> Bytes)> steps) => Run(steps, _ => { });

    /// <summary>The same, with something that happens before each step.</summary>
    internal static IReadOnlyList<CommitOutcome> Run(IReadOnlyList<(SessionFile File, ReadOnlyMemory<byte> Bytes)> steps, Action<int> before)
    {
        ArgumentNullException.ThrowIfNull(steps);
        JointRecord record = RecordOf(steps);
        if (record.Files.Count() > 1)
        {
            record.Write();
        }

        List<(SessionFile File, CommitOutcome Outcome)> done = [];
        RunAll(record.Steps.Length, done, i =>
        {
            before(i);
            SessionFile file = done.Exists(one => one.File.Target == record.Steps[i].File) ? At(record.Steps[i].File, record.Steps[i].From) : steps[i].File;
            return (file, file.Commit(steps[i].Bytes, isJoint: true));
        });
        return Merged(done, outcomes => outcomes[^1] with { BackupPath = outcomes[0].BackupPath, OldHash = outcomes[0].OldHash });
    }

    /// <summary>Takes back the steps of a record that are done, all or none.</summary>
    /// <returns>What became of each file that was changed.</returns>
    /// <exception cref="UndoRefusedException">A file changed since, or a backup is gone or damaged; nothing was changed.</exception>
    /// <exception cref="SessionBusyException">A writer holds a file; nothing was changed.</exception>
    /// <exception cref="IOException">One could not be replaced; all are as they were, or the message names those that are not.</exception>
    public static IReadOnlyList<CommitOutcome> Undo(JointRecord record) => Undo(record, _ => { });

    /// <summary>The same, with something that happens before each step.</summary>
    internal static IReadOnlyList<CommitOutcome> Undo(JointRecord record, Action<int> before)
    {
        ArgumentNullException.ThrowIfNull(record);
        int count = record.Done() ?? throw new UndoRefusedException($"{string.Join(", ", record.Files)}: repaired together, and not all of them are as that left them; nothing was changed");
        ImmutableArray<JointStep> back = [.. record.Steps.Take(count).Reverse()];
        ImmutableArray<byte[]> old = [.. back.Select(step => Backup.Read(JointRecord.BackupOf(step), step.File, step.File))];
        List<(SessionFile File, CommitOutcome Outcome)> done = [];
        RunAll(back.Length, done, i =>
        {
            before(i);
            SessionFile file = At(back[i].File, back[i].To);
            return (file, new CommitOutcome(file.Target, JointRecord.BackupOf(back[i]), back[i].To, back[i].From, file.Restore(old[i])));
        });
        return Merged(done, outcomes => outcomes[^1] with { OldHash = outcomes[0].OldHash });
    }

    private static JointRecord RecordOf(IReadOnlyList<(SessionFile File, ReadOnlyMemory<byte> Bytes)> steps)
    {
        List<JointStep> all = [];
        foreach ((SessionFile file, ReadOnlyMemory<byte> bytes) in steps)
        {
            string from = all.FindLast(step => step.File == file.Target)?.To ?? file.Hash;
            all.Add(new JointStep(file.Target, from, SessionFile.HashOf(bytes.Span)));
        }

        return new JointRecord([.. all]);
    }

    private static void RunAll(int count, List<(SessionFile File, CommitOutcome Outcome)> done, Func<int, (SessionFile, CommitOutcome)> step)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                done.Add(step(i));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                List<string> left = TakeBack(done);
                if (left.Count > 0)
                {
                    throw new IOException($"{refused.Message}; what was written before that could not be taken back: {string.Join("; ", left)}; try `repair --undo` on all of them", refused);
                }

                throw;
            }
        }
    }

    /// <returns>The files that stay changed, each with the reason.</returns>
    private static List<string> TakeBack(List<(SessionFile File, CommitOutcome Outcome)> done)
    {
        foreach ((SessionFile file, CommitOutcome outcome) in Enumerable.Reverse(done))
        {
            try
            {
                At(file.Path, outcome.NewHash).Restore(file.Bytes);
            }
            catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
            {
                // What was changed before stays, too: taken back without this one, something could be in none of the files.
                return [$"{file.Path} ({stuck.Message})", .. done.Select(one => one.File.Path).Distinct().Where(path => path != file.Path)];
            }
        }

        return [];
    }

    private static SessionFile At(string path, string hash)
    {
        var file = SessionFile.Read(path);
        return file.Hash == hash ? file : throw new SessionBusyException($"{path} changed since it was read: a writer is at work");
    }

    private static ImmutableArray<CommitOutcome> Merged(List<(SessionFile File, CommitOutcome Outcome)> done, Func<CommitOutcome[], CommitOutcome> merge) =>
    [
        .. done.GroupBy(one => one.File.Target, one => one.Outcome, StringComparer.Ordinal).Select(file => merge([.. file]) with
        {
            IsDurable = file.All(outcome => outcome.IsDurable),
            Leftover = file.Select(outcome => outcome.Leftover).FirstOrDefault(text => text is not null),
        }),
    ];
}
