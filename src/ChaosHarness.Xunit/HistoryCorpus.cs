using System.Text.Json;

namespace ChaosHarness.Xunit;

/// <summary>Reads corpora as <c>chaosharness corpus generate</c> and <c>merge</c> write them.</summary>
public static class HistoryCorpus
{
    private const string Manifest = "manifest.jsonl";

    /// <summary>The folder of a corpus: the path itself, or where it leads from a folder or the nearest one above it that has it.</summary>
    /// <exception cref="DirectoryNotFoundException">None has it; the message names both.</exception>
    public static string Find(string path, string from)
    {
        ArgumentNullException.ThrowIfNull(path);
        for (string? folder = from; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            string corpus = System.IO.Path.Combine(folder, path);
            if (File.Exists(System.IO.Path.Combine(corpus, Manifest)))
            {
                return corpus;
            }
        }

        throw new DirectoryNotFoundException($"no folder '{path}' with a {Manifest} in {from} or above it");
    }

    /// <summary>The histories of a corpus, in the order of its manifest.</summary>
    /// <exception cref="InvalidDataException">A line of the manifest is none.</exception>
    public static IEnumerable<HistoryCase> Read(string folder)
    {
        int number = 0;
        foreach (string line in File.ReadLines(System.IO.Path.Combine(folder, Manifest)))
        {
            if (++number > 1)
            {
                yield return CaseIn(folder, line, number);
            }
        }
    }

    private static HistoryCase CaseIn(string folder, string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement found = document.RootElement;
            string file = TextOf(found, "file");
            byte[] bytes = File.ReadAllBytes(System.IO.Path.Combine(folder, file));
            int? place = found.TryGetProperty("line", out JsonElement at) ? at.GetInt32() : null;
            return new HistoryCase
            {
                Name = place is null ? file : FormattableString.Invariant($"{file}:{place}"),
                Dialect = TextOf(found, "dialect"),
                Store = TextOf(found, "store"),
                Expected = TextOf(found, "expected"),
                Classes = [.. found.GetProperty("classes").EnumerateArray().Select(one => one.GetString()!)],
                FirstRule = found.TryGetProperty("first", out JsonElement first) ? TextOf(first, "rule") : null,
                Bytes = place is { } row ? LineOf(bytes, row) : bytes,
            };
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{System.IO.Path.Combine(folder, Manifest)}: line {number} is no case of a corpus: {refusal.Message}", refusal);
        }
    }

    private static string TextOf(JsonElement found, string name) => found.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null");

    // With its line end, as the manifest counts its bytes.
    private static ReadOnlyMemory<byte> LineOf(byte[] bytes, int number)
    {
        int start = 0;
        for (int line = 1; line < number; line++)
        {
            start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        int end = bytes.AsSpan(start).IndexOf((byte)'\n');
        return bytes.AsMemory(start, end < 0 ? bytes.Length - start : end + 1);
    }
}
