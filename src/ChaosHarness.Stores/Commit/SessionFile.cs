// Goal: a session file is replaced as a whole or not at all, whatever is pulled out of the wall.
// Method: read once; back the original bytes up beside the file; write the new bytes to a temporary file in the same directory, flush, read
// back; look whether the file is still what was read; rename over it; flush the directory. Leftovers are removed on every error.
// Does not yet: leases against writers that hold no lock, owners and extended attributes, exchange of inodes (a later issue).
using System.Security.Cryptography;

namespace ChaosHarness.Stores;

/// <summary>A session file on disk, as read, and the way back.</summary>
public sealed class SessionFile
{
    private SessionFile(string path, string target, byte[] bytes)
    {
        Path = path;
        Target = target;
        Bytes = bytes;
        Hash = HashOf(bytes);
    }

    /// <summary>The path as given.</summary>
    public string Path { get; }

    /// <summary>The full path of the file itself, where links lead to.</summary>
    public string Target { get; }

    /// <summary>The bytes as read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of <see cref="Bytes"/> in hex.</summary>
    public string Hash { get; }

    /// <summary>How a backup that is too old is deleted; a test brings its own.</summary>
    internal Action<string> DeleteBackup { get; set; } = File.Delete;

    /// <summary>Reads a regular file; links are followed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a directory, a pipe or a device, larger than 2 GB, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SessionFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a directory, not a session file");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: no such file", path);
        }

        if (!FileSystemCalls.IsRegularFile(path))
        {
            throw new IOException($"{path} is no regular file (a pipe, socket or device)");
        }

        string target = TargetOf(path);
        return new SessionFile(path, target, File.ReadAllBytes(target));
    }

    /// <summary>Whether a living writer holds the session's lock file.</summary>
    public bool IsLockedByLiveWriter(out string owner) => WriterLock.IsHeld(Target, out owner);

    /// <summary>Replaces the file by repaired bytes and keeps the original beside it.</summary>
    /// <exception cref="SessionBusyException">A writer holds the file or changed it since it was read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its directory may not be written.</exception>
    public CommitOutcome Commit(ReadOnlyMemory<byte> repaired) => Commit(repaired, isJoint: false);

    /// <summary>The same; a commit that is one of several keeps the record of the others beside its backup.</summary>
    internal CommitOutcome Commit(ReadOnlyMemory<byte> repaired, bool isJoint)
    {
        GuardWritable();
        GuardUnchanged();
        string newHash = HashOf(repaired.Span);
        string backup = Backup.PathOf(Target, Hash, newHash);

        // One of the same name holds these very bytes, which the file still has, too; written anew, it is the newest again.
        File.Delete(backup);
        if (!isJoint)
        {
            File.Delete(JointRecord.PathOf(backup));
        }

        WriteDurably(backup, Bytes);
        bool durable = Replace(repaired, newHash);

        // From here on the file is the new one, whatever becomes of the old backups.
        return new CommitOutcome(Target, backup, Hash, newHash, durable) { Leftover = Backup.Prune(Target, backup, DeleteBackup) };
    }

    /// <summary>Whether a file has any backup of ours beside it.</summary>
    public static bool HasBackup(string path) => Backup.HasAny(TargetOf(path));

    /// <summary>Gives back the bytes that the last repair replaced, so that several in a row are taken back one by one; the backup stays.</summary>
    /// <exception cref="UndoRefusedException">No backup belongs to the file as it is now.</exception>
    /// <exception cref="SessionBusyException">A writer holds the file or changed it since it was read.</exception>
    public CommitOutcome Undo()
    {
        string backup = Backup.Last(Target, Hash) ?? throw new UndoRefusedException(
            $"{Path}: no backup belongs to it as it is now ({(HasBackup(Path) ? "it changed since it was repaired" : "it was never repaired")}); nothing was changed");
        byte[] original = Backup.Read(backup, Target, Path);
        return new CommitOutcome(Target, backup, Hash, HashOf(original), Restore(original));
    }

    /// <summary>Replaces the file by bytes that it had before, without a backup; says whether the directory was flushed to disk.</summary>
    internal bool Restore(ReadOnlyMemory<byte> bytes)
    {
        GuardWritable();
        GuardUnchanged();
        return Replace(bytes, HashOf(bytes.Span));
    }

    /// <summary>Writes a file as a whole or not at all, creating its directory; an existing one is replaced.</summary>
    public static void WriteNew(string path, ReadOnlyMemory<byte> bytes)
    {
        string full = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);
        string temporary = WriteTemporary(full, bytes);
        Rename(temporary, full);
        FileSystemCalls.TryFlushDirectory(folder);
    }

    internal static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The full path of the file that a path leads to when links are followed.</summary>
    public static string TargetOf(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(path);

    private string Folder => System.IO.Path.GetDirectoryName(Target)!;

    // A rename would replace a file that nobody may write.
    private void GuardWritable()
    {
        if (File.GetAttributes(Target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException($"{Path} is read-only");
        }
    }

    private void GuardUnchanged()
    {
        if (IsLockedByLiveWriter(out string owner))
        {
            throw new SessionBusyException($"{Path} is in use: {owner}");
        }

        if (HashOf(File.ReadAllBytes(Target)) != Hash)
        {
            throw new SessionBusyException($"{Path} changed since it was read: a writer is at work");
        }
    }

    private bool Replace(ReadOnlyMemory<byte> bytes, string hash)
    {
        string temporary = WriteTemporary(Target, bytes);
        try
        {
            if (HashOf(File.ReadAllBytes(temporary)) != hash)
            {
                throw new IOException($"{temporary}: what was read back is not what was written; {Path} is untouched");
            }

            GuardUnchanged();
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        Rename(temporary, Target);
        return FileSystemCalls.TryFlushDirectory(Folder);
    }

    private static string WriteTemporary(string target, ReadOnlyMemory<byte> bytes)
    {
        string folder = System.IO.Path.GetDirectoryName(target)!;
        string temporary = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(target)}.chaosharness-{RandomNumberGenerator.GetHexString(32, lowercase: true)}.tmp");
        WriteDurably(temporary, bytes, File.Exists(target) ? target : null);
        return temporary;
    }

    private void WriteDurably(string path, ReadOnlyMemory<byte> bytes) => WriteDurably(path, bytes, Target);

    // A new file only, with the mode of the file it stands for, flushed to disk.
    private static void WriteDurably(string path, ReadOnlyMemory<byte> bytes, string? like)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && like is not null)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        try
        {
            stream.Write(bytes.Span);
            if (!OperatingSystem.IsWindows() && like is not null)
            {
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(like));
            }

            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    private static void Rename(string temporary, string target)
    {
        try
        {
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
