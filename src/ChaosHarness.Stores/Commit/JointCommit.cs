// Goal: several session files change together or not at all.
// Method: one commit after the other; when one is refused, those before it are undone, last one first, from their backups.
// Does not survive a power cut between two commits as a whole: the caller orders the files so that what is then there twice is never lost.
namespace ChaosHarness.Stores;

/// <summary>Commits that belong together.</summary>
public static class JointCommit
{
    /// <summary>Replaces all files, in this order.</summary>
    /// <exception cref="SessionBusyException">One is being written; all are as they were.</exception>
    /// <exception cref="IOException">One could not be replaced; all are as they were, or the message names those that are not.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be replaced; all are as they were.</exception>
    public static IReadOnlyList<CommitOutcome> Run(IReadOnlyList<(SessionFile File, ReadOnlyMemory<byte> Bytes)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<CommitOutcome> done = [];
        foreach ((SessionFile file, ReadOnlyMemory<byte> bytes) in files)
        {
            try
            {
                done.Add(file.Commit(bytes));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                List<string> left = Undo([.. files.Take(done.Count)]);
                if (left.Count > 0)
                {
                    throw new IOException($"{refused.Message}; what was written before that could not be taken back: {string.Join("; ", left)}; try `repair --undo` on it", refused);
                }

                throw;
            }
        }

        return done;
    }

    /// <returns>The files that stay changed, each with the reason.</returns>
    private static List<string> Undo(List<(SessionFile File, ReadOnlyMemory<byte> Bytes)> done)
    {
        List<string> left = [];
        foreach ((SessionFile file, ReadOnlyMemory<byte> _) in Enumerable.Reverse(done))
        {
            try
            {
                SessionFile.Read(file.Path).Undo();
            }
            catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
            {
                left.Add($"{file.Path} ({stuck.Message})");
            }
        }

        return left;
    }
}
