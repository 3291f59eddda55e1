using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Histories as JSON lines in files: written for a program that repairs them, read back beside what it answered.</summary>
internal static class HistoryFiles
{
    /// <summary>Writes <paramref name="count"/> histories of every kind, one a line.</summary>
    public static void Emit(string dialect, int count, ulong seed, string path)
    {
        using var file = File.Create(path);
        for (var i = 0; i < count; i++)
        {
            file.Write(Draw(dialect, seed + (ulong)i));
            file.WriteByte((byte)'\n');
        }
    }

    /// <summary>Judges each line of the repaired file, and of the twice repaired one, against its input; counts lines by the law they break.</summary>
    public static IReadOnlyList<string> Judge(string dialect, string inputPath, string outputPath, string againPath)
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
            foreach (var breach in JudgeLine(dialect, input[i], output[i], again[i]))
            {
                var law = LawOf(breach);
                var count = counts.GetValueOrDefault(law, (0, string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: {breach}")));
                counts[law] = (count.Item1 + 1, count.Item2);
            }
        }

        return [.. counts.Select(law => string.Create(CultureInfo.InvariantCulture, $"{law.Key} {law.Value.Count}, first at {law.Value.First}"))];
    }

    private static IReadOnlyList<string> JudgeLine(string dialect, string input, string output, string again)
    {
        if (output.StartsWith("{\"error\":", StringComparison.Ordinal))
        {
            return [$"Answered: {output}"];
        }

        var sentences = dialect == Dialect.Anthropic.Name
            ? LawOracles.JudgeAll(Bytes(input), Bytes(output), Bytes(again))
            : DialectJudge.JudgeRepair(dialect, Bytes(input), Bytes(output), Bytes(again));
        return sentences.DistinctBy(LawOf).ToList();
    }

    private static byte[] Draw(string dialect, ulong seed) => dialect == Dialect.Anthropic.Name
        ? HistoryGenerator.Any(seed).ToLine()
        : OneLine(TalkWriter.Write(ToSend(TalkGenerator.Any(seed), dialect), dialect, seed));

    /// <summary>Mistral takes no request that ends with the assistant, and no repair can know what the user will say: he says it here.</summary>
    private static Talk ToSend(Talk talk, string dialect) =>
        dialect == DialectNames.Mistral ? talk with { Messages = talk.Messages.Add(TalkMessage.User(new TalkPart.Text(1_000_000))) } : talk;

    /// <summary>A line break of a JSON text stands between its tokens only.</summary>
    private static byte[] OneLine(byte[] json) => [.. json.Select(one => one is (byte)'\n' or (byte)'\r' ? (byte)' ' : one)];

    private static string LawOf(string breach) => breach[..breach.IndexOf(':', StringComparison.Ordinal)];

    private static byte[] Bytes(string line) => System.Text.Encoding.UTF8.GetBytes(line);
}
