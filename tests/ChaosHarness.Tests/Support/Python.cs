using System.Diagnostics;

namespace ChaosHarness.Tests;

/// <summary>Python, for the sample engines; a test that needs it is skipped where there is none.</summary>
internal static class Python
{
    private static readonly Lazy<bool> Found = new(() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3"))));

    public static bool IsThere => Found.Value;

    /// <summary>Runs a script to its end and gives its exit code.</summary>
    public static async Task<int> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", arguments))!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
