using System.Text;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Commits that belong together: all files change or none, and what cannot be taken back is named.</summary>
public sealed class JointCommitTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_ReplacesAllFiles()
    {
        var outcomes = JointCommit.Run([Change("a"), Change("b")]);
        Assert.Equal(2, outcomes.Count);
        Assert.Equal(("new a", "new b"), (Text("a"), Text("b")));
    }

    [Fact]
    public void Run_TheLastOneIsRefused_AllAreAsTheyWere()
    {
        (SessionFile, ReadOnlyMemory<byte>)[] changes = [Change("a"), Change("b"), Change("c")];
        File.AppendAllText(folder.PathTo("c"), "!");
        Assert.Throws<SessionBusyException>(() => JointCommit.Run(changes));
        Assert.Equal(("old a", "old b", "old c!"), (Text("a"), Text("b"), Text("c")));
    }

    [Fact]
    public void Run_OldBackupsOfTheLastOneCannotBeDeleted_AllAreChanged()
    {
        (SessionFile, ReadOnlyMemory<byte>)[] changes = [Change("a"), Change("b")];
        for (int i = 0; i < 3; i++)
        {
            folder.Write($"b.chaosharness-{i:d16}-{i:d16}.bak", "older");
        }

        changes[1].Item1.DeleteBackup = _ => throw new UnauthorizedAccessException("not this one");
        Assert.Equal([null, "not this one"], JointCommit.Run(changes).Select(outcome => outcome.Leftover));
        Assert.Equal(("new a", "new b"), (Text("a"), Text("b")));
    }

    [Fact]
    public void Run_WhatCannotBeTakenBack_IsNamed()
    {
        (SessionFile File, ReadOnlyMemory<byte>)[] changes = [Change("a"), Change("b")];
        File.AppendAllText(folder.PathTo("b"), "!");
        var refused = Assert.Throws<IOException>(() => JointCommit.Run(changes, step =>
        {
            if (step == 1)
            {
                File.AppendAllText(folder.PathTo("a"), "!");
            }
        }));
        Assert.Contains("could not be taken back", refused.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathTo("a"), refused.Message, StringComparison.Ordinal);
        Assert.Equal(("new a!", "old b!"), (Text("a"), Text("b")));
    }

    private (SessionFile File, ReadOnlyMemory<byte> Bytes) Change(string name)
    {
        folder.Write(name, "old " + name);
        return (SessionFile.Read(folder.PathTo(name)), Encoding.UTF8.GetBytes("new " + name));
    }

    private string Text(string name) => File.ReadAllText(folder.PathTo(name));
}
