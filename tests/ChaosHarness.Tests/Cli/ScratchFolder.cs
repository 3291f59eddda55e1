using System.Text;

namespace ChaosHarness.Tests;

/// <summary>A folder of one test's own, gone with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chaosharness-tests-").FullName;

    public string PathTo(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file; its folders come with it.</summary>
    /// <returns>The name, to be used as an argument.</returns>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathTo(name))!);
        File.WriteAllBytes(PathTo(name), bytes);
        return name;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public byte[] Read(string name) => File.ReadAllBytes(PathTo(name));

    /// <summary>Names of all files below, with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. Directory
        .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
