using System.Text.Json;

namespace ChaosHarness.Corpora;

/// <summary>The manifest of a corpus: a header line, then a line for each case, in the order in which they were written.</summary>
public static class Manifest
{
    /// <summary>The file below the corpus's folder.</summary>
    public const string FileName = "manifest.jsonl";

    /// <summary>Where the manifest of a folder is.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, FileName);

    /// <summary>Whether a file is one, and no history.</summary>
    public static bool IsOne(string path, ReadOnlySpan<byte> bytes) => Path.GetFileName(path) == FileName && bytes.StartsWith("{\"schema\":"u8);

    /// <summary>Whether a folder has one.</summary>
    public static bool IsIn(string folder) => File.Exists(PathOf(folder));

    /// <summary>Reads the header alone.</summary>
    /// <exception cref="CorpusException">There is none, or it is of another version.</exception>
    public static ManifestHeader ReadHeader(string folder)
    {
        using var lines = new LineFile(PathOf(folder));
        return HeaderIn(lines);
    }

    /// <summary>Reads the cases one by one; what is kept in memory does not grow with their number.</summary>
    /// <exception cref="CorpusException">A line is none of a manifest.</exception>
    public static IEnumerable<ManifestCase> ReadCases(string folder)
    {
        using var lines = new LineFile(PathOf(folder));
        HeaderIn(lines);
        while (lines.Next() is { } line)
        {
            yield return CaseIn(line, lines.Number);
        }
    }

    /// <summary>A case from its line.</summary>
    /// <exception cref="CorpusException">It is none.</exception>
    internal static ManifestCase CaseIn(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, ManifestJson.Default.ManifestCase) ?? throw new JsonException("null");
        }
        catch (JsonException refusal)
        {
            throw new CorpusException($"{FileName}:{number}: it is no case of a corpus: {refusal.Message}");
        }
    }

    /// <summary>The header from the first line of a file.</summary>
    /// <exception cref="CorpusException">It is none.</exception>
    internal static ManifestHeader HeaderIn(LineFile lines)
    {
        try
        {
            ManifestHeader header = JsonSerializer.Deserialize((lines.Next() ?? default).Span, ManifestJson.Default.ManifestHeader) ?? throw new JsonException("null");
            return header.Schema == ManifestHeader.SchemaVersion
                ? header
                : throw new CorpusException($"{FileName}:1: the manifest is of version {header.Schema}; this program reads version {ManifestHeader.SchemaVersion}");
        }
        catch (JsonException refusal)
        {
            throw new CorpusException($"{FileName}:1: it is no header of a manifest: {refusal.Message}");
        }
    }
}
