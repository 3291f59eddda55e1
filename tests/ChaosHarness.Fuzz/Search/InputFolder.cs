using System.Security.Cryptography;

namespace ChaosHarness.Fuzz;

/// <summary>A folder of inputs, one a file, named by the first 16 hexadecimal digits of their SHA-256.</summary>
internal static class InputFolder
{
    public static IEnumerable<byte[]> Read(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];

    public static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input))[..16];

    /// <summary>Makes the folder hold these inputs and no others.</summary>
    public static void Replace(string folder, IEnumerable<byte[]> inputs)
    {
        Directory.CreateDirectory(folder);
        Dictionary<string, byte[]> named = inputs.DistinctBy(NameOf).ToDictionary(NameOf);
        foreach (string old in Directory.EnumerateFiles(folder).Where(path => !named.ContainsKey(Path.GetFileName(path))))
        {
            File.Delete(old);
        }

        foreach ((string name, byte[] input) in named)
        {
            Save(folder, name, input);
        }
    }

    public static string Save(string folder, string name, byte[] input)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name);
        using FileStream file = new(path, FileMode.Create, FileAccess.Write);
        file.Write(input);
        return path;
    }
}
