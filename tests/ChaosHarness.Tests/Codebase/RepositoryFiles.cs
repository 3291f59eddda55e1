using System.ComponentModel;
using System.Diagnostics;

namespace ChaosHarness.Tests;

/// <summary>The files that belong to the repository: what git tracks or would track; without git, what no ignored folder holds.</summary>
public static class RepositoryFiles
{
    private static readonly string[] UntrackedFolders = [".git", ".build", "bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    // A hook sets these for its own repository, which need not be this one.
    private static readonly string[] GitVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

    /// <summary>Paths relative to the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Paths { get; } = List();

    private static string[] List()
    {
        var listed = ListByGit();
        return [.. (listed.Length > 0 ? listed : ListByFolder(Repository.Root)).Order(StringComparer.Ordinal)];
    }

    private static string[] ListByGit()
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in GitVariables)
        {
            start.Environment.Remove(variable);
        }

        try
        {
            using var git = Process.Start(start)!;
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            // A file that was deleted and not yet committed is still listed.
            return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Repository.PathTo(path)))];
        }
        catch (Win32Exception)
        {
            return []; // no git on this machine
        }
    }

    private static IEnumerable<string> ListByFolder(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        var folders = Directory.EnumerateDirectories(folder).Where(path => !UntrackedFolders.Contains(Path.GetFileName(path)));
        return files.Concat(folders.SelectMany(ListByFolder));
    }
}
