namespace ChaosHarness.Stores;

/// <summary>The old bytes of a session file, kept beside it; the name says the hashes that a commit led from and to.</summary>
internal static class Backup
{
    private const int BackupsMax = 3;
    private const int HashDigits = 16;

    /// <summary>The backup of the commit that led from one hash to the other.</summary>
    public static string PathOf(string target, string oldHash, string newHash) => $"{target}.chaosharness-{oldHash[..HashDigits]}-{newHash[..HashDigits]}.bak";

    /// <summary>Whether a file has any.</summary>
    public static bool HasAny(string target) => All(target, "*").Any();

    /// <summary>The backup of the last commit that led to a hash, or null; two may have led to the same bytes, as two resets do.</summary>
    public static string? Last(string target, string newHash) => Newest(All(target, $"*-{newHash[..HashDigits]}")).FirstOrDefault();

    /// <summary>The bytes of a backup.</summary>
    /// <exception cref="UndoRefusedException">They are not what its name says, or cannot be read.</exception>
    public static byte[] Read(string path, string target, string shown)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            bool isLink = new FileInfo(path).LinkTarget is not null;
            throw new UndoRefusedException($"{shown}: {(isLink ? $"its backup {path} is a link to a file that is gone" : $"its backup {path} is gone")}; nothing was changed");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UndoRefusedException($"{shown}: its backup {path} cannot be read ({refused.Message}); nothing was changed");
        }

        string hash = SessionFile.HashOf(bytes);
        return Path.GetFileName(path).StartsWith($"{Path.GetFileName(target)}.chaosharness-{hash[..HashDigits]}-", StringComparison.Ordinal)
            ? bytes
            : throw new UndoRefusedException($"{shown}: the backup {path} is damaged; nothing was changed");
    }

    /// <summary>Deletes all but the newest few; one is never deleted by the repair that made it.</summary>
    /// <returns>Why some could not be deleted; null when all are gone.</returns>
    public static string? Prune(string target, string newest, Action<string> delete)
    {
        try
        {
            IEnumerable<string> old = Newest(All(target, "*").Where(path => path != newest)).Skip(BackupsMax - 1);
            foreach (string path in old.ToList())
            {
                delete(JointRecord.PathOf(path));
                delete(path);
            }

            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    private static IEnumerable<string> All(string target, string hashes) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"{Path.GetFileName(target)}.chaosharness-{hashes}.bak");

    private static IEnumerable<string> Newest(IEnumerable<string> backups) =>
        backups.OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal);
}
