using System.Diagnostics;

namespace ChaosHarness.Experiments;

/// <summary>What a program did in a place.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Bytes">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record PlacedRun(int ExitCode, byte[] Bytes, string Error)
{
    /// <summary>Starts a program and waits for its end.</summary>
    /// <param name="program">The words that start it.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="place">Where it runs.</param>
    /// <param name="folder">Its working directory.</param>
    public static async Task<PlacedRun> Of(IEnumerable<string> program, IEnumerable<string> arguments, Place place, string folder)
    {
        string[] words = [.. program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        place.Furnish(start);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return new PlacedRun(process.ExitCode, output.ToArray(), await error);
    }

    /// <summary>How another run of the same differs, with what stands at the first byte that does; null when it does not.</summary>
    public string? DifferenceOf(PlacedRun other)
    {
        if (ExitCode != other.ExitCode)
        {
            return FormattableString.Invariant($"exit code {ExitCode}, then {other.ExitCode}: {other.Error}");
        }

        if (Bytes.AsSpan().SequenceEqual(other.Bytes))
        {
            return null; // standard error tells the progress of slow runs, by the clock
        }

        int at = Bytes.AsSpan().CommonPrefixLength(other.Bytes);
        return FormattableString.Invariant($"byte {at} of the output: {Around(Bytes, at)}, then {Around(other.Bytes, at)}");
    }

    private static string Around(byte[] bytes, int at)
    {
        const int Before = 80;
        const int Behind = 40;
        int from = Math.Max(0, at - Before);
        return "…" + System.Text.Encoding.UTF8.GetString(bytes.AsSpan(from, Math.Min(bytes.Length, at + Behind) - from)) + "…";
    }
}
