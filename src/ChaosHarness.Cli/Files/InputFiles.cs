using System.Collections.Immutable;
using System.IO.Enumeration;

namespace ChaosHarness.Cli;

/// <summary>The files behind the user's words, each once, in the order of the words; within a folder or pattern in ordinal order.</summary>
internal sealed record InputFiles(ImmutableArray<InputFile> Files, ImmutableArray<FileProblem> Problems)
{
    private static readonly ImmutableArray<string> Extensions = [".json", ".jsonl"];

    /// <summary>Looks at files, folders (all <c>*.json</c> and <c>*.jsonl</c> below), patterns and <c>-</c>.</summary>
    public static InputFiles Find(IReadOnlyList<string> words, Terminal terminal)
    {
        List<InputFile> files = [];
        List<FileProblem> problems = [];
        foreach (string word in words)
        {
            Add(word, terminal, files, problems);
        }

        return new([.. files.DistinctBy(file => file.FullPath)], [.. problems]);
    }

    private static void Add(string word, Terminal terminal, List<InputFile> files, List<FileProblem> problems)
    {
        string path = word == InputFile.StandardInputWord ? "" : terminal.Resolve(word);
        try
        {
            if (path.Length == 0)
            {
                files.Add(InputFile.StandardInput);
            }
            else if (Directory.Exists(path))
            {
                AddAll(word, List(word, path, problems), "no *.json or *.jsonl file in this folder", files, problems);
            }
            else if (!Path.Exists(path) && word.AsSpan().ContainsAny('*', '?'))
            {
                AddAll(word, Match(word, terminal, problems), "no file matches this pattern", files, problems);
            }
            else
            {
                files.Add(new InputFile(word, path, Path.GetFileName(path), IsListed: false));
            }
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            problems.Add(FileProblem.Of(word, exception));
        }
    }

    private static void AddAll(string word, List<InputFile> found, string refusal, List<InputFile> files, List<FileProblem> problems)
    {
        files.AddRange(found);
        if (found.Count == 0 && !problems.Any(problem => problem.Name.StartsWith(word, StringComparison.Ordinal)))
        {
            problems.Add(new FileProblem(ExitCode.Usage, word, refusal));
        }
    }

    private static List<InputFile> List(string word, string folder, List<FileProblem> problems) =>
        [.. Below(word, folder, problems).Where(file => HasExtension(file.FullPath)).OrderBy(file => file.RelativeName, StringComparer.Ordinal)];

    private static InputFile Listed(string word, string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        string prefix = word.TrimEnd('/', '\\');
        return new InputFile(prefix is "." or "" ? relative : $"{prefix}/{relative}", path, relative, IsListed: true);
    }

    /// <summary>All files below. A linked folder is not entered, since links can run in circles; one that may not be entered hides no other.</summary>
    private static List<InputFile> Below(string word, string folder, List<FileProblem> problems)
    {
        List<InputFile> files = [];
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out string? next))
        {
            try
            {
                files.AddRange(Directory.EnumerateFiles(next).Select(path => Listed(word, folder, path)));
                foreach (string below in Directory.EnumerateDirectories(next).Where(path => new DirectoryInfo(path).LinkTarget is null))
                {
                    waiting.Push(below);
                }
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(next == folder ? word : Listed(word, folder, next).Name, exception));
            }
        }

        return files;
    }

    private static bool HasExtension(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary><c>*</c> and <c>?</c> within a name, <c>**</c> for any folders.</summary>
    private static List<InputFile> Match(string word, Terminal terminal, List<FileProblem> problems)
    {
        string[] parts = word.Replace('\\', '/').Split('/');
        int rootLength = Array.FindIndex(parts, part => part.AsSpan().ContainsAny('*', '?'));
        string root = rootLength == 0 ? "." : string.Join('/', parts[..rootLength]) is { Length: > 0 } given ? given : "/";
        string folder = terminal.Resolve(root);
        return !Directory.Exists(folder)
            ? []
            : [.. Below(root, folder, problems)
                .Where(file => Matches(file.RelativeName.Split('/'), parts.AsSpan(rootLength)))
                .OrderBy(file => file.RelativeName, StringComparer.Ordinal)];
    }

    private static bool Matches(ReadOnlySpan<string> names, ReadOnlySpan<string> patterns)
    {
        if (patterns.IsEmpty)
        {
            return names.IsEmpty;
        }

        if (patterns[0] == "**")
        {
            return Matches(names, patterns[1..]) || (!names.IsEmpty && Matches(names[1..], patterns));
        }

        return !names.IsEmpty && FileSystemName.MatchesSimpleExpression(patterns[0], names[0], ignoreCase: false) && Matches(names[1..], patterns[1..]);
    }
}
