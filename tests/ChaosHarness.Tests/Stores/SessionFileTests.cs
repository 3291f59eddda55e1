using System.Text;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>The commit protocol: whole or not at all, with a true backup, and back again.</summary>
public sealed class SessionFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chaosharness-tests-").FullName;

    private string Target => Path.Combine(_folder, "s.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Commit_ReplacesTheFile_AndTheBackupIsTheOriginal()
    {
        File.WriteAllText(Target, "old");
        CommitOutcome outcome = SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        Assert.Equal(("new", "old"), (File.ReadAllText(Target), File.ReadAllText(outcome.BackupPath)));
        Assert.Equal([Path.GetFileName(Target), Path.GetFileName(outcome.BackupPath)], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(outcome.IsDurable || OperatingSystem.IsWindows());
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Commit_KeepsTheMode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes");
        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        CommitOutcome outcome = SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(outcome.BackupPath));
    }

    [Fact]
    public void Commit_FileChangedSinceItWasRead_IsRefused()
    {
        File.WriteAllText(Target, "old");
        SessionFile file = SessionFile.Read(Target);
        File.AppendAllText(Target, " and more");
        Assert.Throws<SessionBusyException>(() => file.Commit(Encoding.UTF8.GetBytes("new")));
        Assert.Equal("old and more", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Commit_LivingWriterHoldsTheLock_IsRefused_ADeadOneIsNot()
    {
        File.WriteAllText(Target, "old");
        File.WriteAllText(Target + ".lock", $$"""{"pid":{{Environment.ProcessId}},"createdAt":"2026-01-01T00:00:00Z"}""");
        Assert.Throws<SessionBusyException>(() => SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new")));
        File.WriteAllText(Target + ".lock", """{"pid":2147483646}""");
        SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void Undo_GivesTheOriginalBytesBack()
    {
        File.WriteAllText(Target, "old");
        SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        SessionFile.Read(Target).Undo();
        Assert.Equal("old", File.ReadAllText(Target));
    }

    [Fact]
    public void Undo_FileChangedSinceTheRepair_IsRefused()
    {
        File.WriteAllText(Target, "old");
        SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        File.AppendAllText(Target, "er");
        Assert.Throws<UndoRefusedException>(() => SessionFile.Read(Target).Undo());
        Assert.Equal("newer", File.ReadAllText(Target));
    }

    [Fact]
    public void Undo_DamagedBackup_IsRefused()
    {
        File.WriteAllText(Target, "old");
        CommitOutcome outcome = SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        File.WriteAllText(outcome.BackupPath, "odd");
        Assert.Throws<UndoRefusedException>(() => SessionFile.Read(Target).Undo());
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void Commit_ManyTimes_KeepsAFewBackups()
    {
        File.WriteAllText(Target, "0");
        for (int i = 1; i <= 6; i++)
        {
            SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes($"{i}"));
        }

        Assert.Equal(3, Directory.GetFiles(_folder, "*.bak").Length);
        SessionFile.Read(Target).Undo();
        Assert.Equal("5", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(IOException))]
    public void Commit_OldBackupsCannotBeDeleted_TheFileIsWritten_AndThatIsSaid(Type refusal)
    {
        File.WriteAllText(Target, "0");
        for (int i = 1; i <= 3; i++)
        {
            Assert.Null(SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes($"{i}")).Leftover);
        }

        SessionFile file = SessionFile.Read(Target);
        file.DeleteBackup = path => throw (Exception)Activator.CreateInstance(refusal, "not this one")!;
        CommitOutcome outcome = file.Commit(Encoding.UTF8.GetBytes("4"));
        Assert.Equal("not this one", outcome.Leftover);
        Assert.Equal(("4", "3"), (File.ReadAllText(Target), File.ReadAllText(outcome.BackupPath)));
        Assert.Equal(4, Directory.GetFiles(_folder, "*.bak").Length);
    }

    [Fact]
    public void Undo_BackupIsALinkToNothing_ThatIsSaid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        File.WriteAllText(Target, "old");
        CommitOutcome outcome = SessionFile.Read(Target).Commit(Encoding.UTF8.GetBytes("new"));
        File.Delete(outcome.BackupPath);
        File.CreateSymbolicLink(outcome.BackupPath, Path.Combine(_folder, "moved.bak"));
        string said = Assert.Throws<UndoRefusedException>(() => SessionFile.Read(Target).Undo()).Message;
        Assert.Equal($"{Target}: its backup {outcome.BackupPath} is a link to a file that is gone; nothing was changed", said);
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void Read_Link_MendsWhatItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        File.WriteAllText(Target, "old");
        string link = Path.Combine(_folder, "link.jsonl");
        File.CreateSymbolicLink(link, Target);
        SessionFile.Read(link).Commit(Encoding.UTF8.GetBytes("new"));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
    }

    [Fact]
    public void Read_DirectoryOrNothing_IsRefused()
    {
        Assert.Contains("directory", Assert.Throws<IOException>(() => SessionFile.Read(_folder)).Message);
        Assert.Throws<FileNotFoundException>(() => SessionFile.Read(Target));
    }
}
