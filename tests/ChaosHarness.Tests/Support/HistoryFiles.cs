using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Histories as JSON lines in files: written for a program that repairs them, read back beside what it answered.</summary>
internal static class HistoryFiles
{
    /// <summary>Writes <paramref name="count"/> histories of every kind, one a line.</summary>
    public static void Emit(int count, ulong seed, string path)
    {
        using var file = File.Create(path);
        for (var i = 0; i < count; i++)
        {
            file.Write(HistoryGenerator.Any(seed + (ulong)i).ToLine());
            file.WriteByte((byte)'\n');
        }
    }

    /// <summary>Judges each line of the repaired file, and of the twice repaired one, against its input; counts lines by the law they break.</summary>
    public static IReadOnlyList<string> Judge(string inputPath, string outputPath, string againPath)
    {
        var counts = new SortedDictionary<string, (int Count, string First)>(StringComparer.Ordinal);
        var input = File.ReadAllLines(inputPath);
        var output = File.ReadAllLines(outputPath);
        var again = File.ReadAllLines(againPath);
        if (input.Length != output.Length || input.Length != again.Length)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"lines: {input.Length} in, {output.Length} out, {again.Length} again")];
        }

        for (var i = 0; i < input.Length; i++)
        {
            foreach (var breach in JudgeLine(input[i], output[i], again[i]))
            {
                var law = LawOf(breach);
                var count = counts.GetValueOrDefault(law, (0, string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: {breach}")));
                counts[law] = (count.Item1 + 1, count.Item2);
            }
        }

        return [.. counts.Select(law => string.Create(CultureInfo.InvariantCulture, $"{law.Key} {law.Value.Count}, first at {law.Value.First}"))];
    }

    private static IReadOnlyList<string> JudgeLine(string input, string output, string again)
    {
        if (output.StartsWith("{\"error\":", StringComparison.Ordinal))
        {
            return [$"Answered: {output}"];
        }

        return LawOracles.JudgeAll(Bytes(input), Bytes(output), Bytes(again)).DistinctBy(LawOf).ToList();
    }

    private static string LawOf(string breach) => breach[..breach.IndexOf(':', StringComparison.Ordinal)];

    private static byte[] Bytes(string line) => System.Text.Encoding.UTF8.GetBytes(line);
}
