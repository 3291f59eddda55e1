using System.Runtime.CompilerServices;

namespace ChaosHarness.Tests;

/// <summary>
/// Compares what people read with a committed file: <c>Snapshots/NAME.txt</c> beside the test. <c>scripts/update-snapshots</c> rewrites the
/// files; <c>git diff</c> is the review.
/// </summary>
public static class Snapshot
{
    private const string UpdateVariable = "CHAOSHARNESS_UPDATE_SNAPSHOTS";

    /// <summary>Fails when <paramref name="actual"/> is not the committed text.</summary>
    /// <param name="actual">What the program writes today; line ends do not count.</param>
    /// <param name="name">The file's name without extension, unique in its folder.</param>
    /// <param name="testFile">Filled in by the compiler: the folder of the test.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "") =>
        MatchesFile(actual, Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name + ".txt"));

    /// <summary>The same for a file anywhere in the repository.</summary>
    public static void MatchesFile(string actual, string file)
    {
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{file} does not exist; run scripts/update-snapshots and look at what it writes");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
