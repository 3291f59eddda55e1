using System.Collections.Immutable;

namespace ChaosHarness.Corpora;

/// <summary>Files below a corpus's folder.</summary>
internal static class CorpusPaths
{
    /// <summary>The full path of a name from a manifest, which may lead nowhere but below the folder.</summary>
    /// <exception cref="CorpusException">It leads elsewhere.</exception>
    public static string Below(string folder, string name)
    {
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        string path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : throw new CorpusException($"{Manifest.FileName}: '{name}' leads out of the corpus");
    }

    /// <summary>The names of all histories below a folder, with forward slashes, in ordinal order.</summary>
    public static ImmutableArray<string> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => name != Manifest.FileName && (name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".jsonl", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];
}
