namespace ChaosHarness.Tests;

/// <summary>The repository that the running tests were built from, found upwards from the test assembly.</summary>
public static class Repository
{
    private const string Landmark = "ChaosHarness.sln";

    /// <summary>The full path of the folder that holds ChaosHarness.sln, without a closing slash.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder, given by its parts below the root.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return Path.TrimEndingDirectorySeparator(folder.FullName);
            }
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds {Landmark}");
    }
}
