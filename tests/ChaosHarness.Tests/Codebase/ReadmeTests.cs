using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>What README.md names is there: the two commands, every path below a folder of the repository, every script.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("README.md"));

    [Theory]
    [InlineData("scripts/chaosharness run")]
    [InlineData("scripts/check")]
    public void Readme_NamesTheCommand(string command) => Assert.Contains(CodeOf(Readme), code => code.Contains(command, StringComparison.Ordinal));

    [Fact]
    public void Readme_NamesOnlyPathsThatExist() => Offenders.AreNone(MissingPaths(Readme));

    [Fact]
    public void Readme_ShowsOnlyScriptsThatRun() =>
        Offenders.AreNone(PathsIn(Readme).Where(path => path.StartsWith("scripts/", StringComparison.Ordinal)).Where(path => !IsExecutable(path)));

    [Theory]
    [InlineData("see `src/Nowhere.cs`", "src/Nowhere.cs")]
    [InlineData("```bash\nscripts/nothing --all\n```", "scripts/nothing")]
    [InlineData("run\n\n    scripts/nothing --all\n", "scripts/nothing")]
    [InlineData("all of `scenarios/nowhere/*.yaml`", "scenarios/nowhere/*.yaml")]
    public void MissingPaths_AreSeen(string text, string path) => Assert.Equal([path], MissingPaths(text));

    private static IEnumerable<string> MissingPaths(string text) => PathsIn(text).Where(path => !Exists(path));

    /// <summary>Words of code that begin with a top-level entry of the repository: `src/…`, `scripts/check`, `LICENSE`.</summary>
    private static IEnumerable<string> PathsIn(string text)
    {
        var topLevel = RepositoryFiles.Paths.Select(path => path.Split('/')[0]).Append("scenarios").ToHashSet(StringComparer.Ordinal);
        return CodeOf(text)
            .SelectMany(code => code.Split([' ', '\n', '|', '(', ')', '"', '\'', ','], StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word)
            .Select(word => word.TrimEnd('/', ':', ';', '.'))
            .Where(word => topLevel.Contains(word.Split('/')[0]) && !word.Contains('…') && !word.Contains("..", StringComparison.Ordinal))
            .Distinct();
    }

    private static IEnumerable<string> CodeOf(string text) => Code().Matches(text).Select(match => match.Value.Trim('`', '\n'));

    private static bool Exists(string path)
    {
        var full = Repository.PathTo(path);
        return path.Contains('*')
            ? Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder, Path.GetFileName(full)).Any()
            : File.Exists(full) || Directory.Exists(full);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(Repository.PathTo(path))
        && (OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathTo(path)).HasFlag(UnixFileMode.UserExecute));

    [GeneratedRegex(@"^```[^\n]*\n.*?^```|^(?: {4}|\t)\S[^\n]*|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
