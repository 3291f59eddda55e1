namespace ChaosHarness.Stores;

/// <summary>A file was replaced: which, where links lead to, where its old bytes are, the SHA-256 before and after (hex), and whether the directory was flushed to disk too.</summary>
public sealed record CommitOutcome(string Target, string BackupPath, string OldHash, string NewHash, bool IsDurable)
{
    /// <summary>Why backups that are too old could not be deleted; null when there are none left. The file was replaced all the same.</summary>
    public string? Leftover { get; init; }
}
