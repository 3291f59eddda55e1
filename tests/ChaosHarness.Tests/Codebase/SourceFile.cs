namespace ChaosHarness.Tests;

/// <summary>One file of the repository as people wrote it: its path below the root, with forward slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] TextExtensions = [".cs", ".csproj", ".props", ".targets", ".md", ".yaml", ".yml"];

    /// <summary>Every file that a person writes, in path order: no corpus, no snapshot, no solution file.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. RepositoryFiles.Paths.Where(IsWritten).Select(Read)];

    /// <summary>The lines without their line ends.</summary>
    public IReadOnlyList<string> Lines => Text.Split('\n');

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsDocument => Path.EndsWith(".md", StringComparison.Ordinal);

    private static bool IsWritten(string path)
    {
        var isTopLevel = !path.Contains('/');
        return !path.StartsWith("corpus/", StringComparison.Ordinal)
            && !path.EndsWith(".sln", StringComparison.Ordinal)
            && (isTopLevel
                || path.StartsWith("scripts/", StringComparison.Ordinal)
                || path.StartsWith(".ci/", StringComparison.Ordinal)
                || TextExtensions.Contains(System.IO.Path.GetExtension(path)));
    }

    // By bytes: File.ReadAllText would take away a byte order mark that a rule wants to see.
    private static SourceFile Read(string path) =>
        new(path, System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Repository.PathTo(path))));
}
