using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Finds and reads scenario files: named ones, all below a folder, and the one behind a replay token.</summary>
internal sealed class ScenarioFiles(Terminal terminal)
{
    /// <summary>What runs when nothing is named.</summary>
    public const string Default = "scenarios/smoke";

    private const string Folder = "scenarios";

    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml"];

    /// <summary>The scenarios of the user's words in their order, each once; what is wrong with the words and files goes to <paramref name="problems"/>.</summary>
    public ImmutableArray<Scenario> Read(IReadOnlyList<string> words, List<FileProblem> problems)
    {
        List<(string Name, string Path)> files = [];
        foreach (string word in words)
        {
            try
            {
                files.AddRange(Find(word, problems));
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(word, exception));
            }
        }

        return [.. files.DistinctBy(file => file.Path).Select(file => ReadOne(file.Name, file.Path, problems)).OfType<Scenario>()];
    }

    /// <summary>The scenario that a token names, or null when no file of that name is there.</summary>
    public Scenario? Find(ReplayToken token)
    {
        foreach (string root in Roots(upwards: true))
        {
            string folder = Path.Combine(root, Folder);
            if (Directory.Exists(folder))
            {
                foreach (string path in Below(folder))
                {
                    string name = $"{Folder}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";
                    if (ReplayToken.SlugOf(name) == token.Slug)
                    {
                        return ScenarioReader.Read(name, File.ReadAllBytes(path));
                    }
                }
            }
        }

        return null;
    }

    private IEnumerable<(string Name, string Path)> Find(string word, List<FileProblem> problems)
    {
        string? path = Roots(upwards: word == Default).Select(root => Path.GetFullPath(word, root)).FirstOrDefault(Path.Exists);
        if (path is null)
        {
            problems.Add(new FileProblem(ExitCode.InputOutput, word, "no such scenario file or folder"));
            return [];
        }

        if (!Directory.Exists(path))
        {
            return [(word, path)];
        }

        string prefix = word.TrimEnd('/', '\\');
        string[] files = [.. Below(path)];
        if (files.Length == 0)
        {
            problems.Add(new FileProblem(ExitCode.Usage, word, "no scenario (*.yaml) in this folder"));
        }

        return files.Select(file => ($"{prefix}/{Path.GetRelativePath(path, file).Replace('\\', '/')}", file));
    }

    /// <summary>Where a relative path may begin: here, in the folders above, in the repository that the start script belongs to.</summary>
    private IEnumerable<string> Roots(bool upwards)
    {
        for (var folder = new DirectoryInfo(terminal.Folder); folder is not null; folder = upwards ? folder.Parent : null)
        {
            yield return folder.FullName;
        }

        if (terminal.Home is { } home)
        {
            yield return home;
        }
    }

    private static IOrderedEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => Extensions.Contains(Path.GetExtension(path)))
        .OrderBy(path => path, StringComparer.Ordinal);

    private Scenario? ReadOne(string name, string path, List<FileProblem> problems)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            terminal.Redaction.Learn(bytes);
            return ScenarioReader.Read(name, bytes);
        }
        catch (ScenarioException refusal)
        {
            problems.Add(new FileProblem(ExitCode.Usage, FormattableString.Invariant($"{name}:{refusal.Line}:{refusal.Column}"), refusal.Reason));
            return null;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            problems.Add(FileProblem.Of(name, exception));
            return null;
        }
    }
}
