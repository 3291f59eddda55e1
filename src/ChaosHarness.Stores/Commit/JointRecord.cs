// Goal: who finds one of several files that were changed together knows the others, and how far the change got.
// Method: the steps are written beside every one of the files before the first of them is changed, under the name of the step's backup:
//     s.jsonl.chaosharness-OLD-NEW.bak      the old bytes
//     s.jsonl.chaosharness-OLD-NEW.joint    {"schema":1,"steps":[{"file":"t.jsonl","from":"…","to":"…"},{"file":"s.jsonl",…}]}
// How many steps are done is never noted: the hashes of the files show it. Paths are relative, so that a folder may move.
// Does not change session files: JointCommit does.
using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Stores;

/// <summary>The steps of a joint commit, in their order.</summary>
public sealed record JointRecord(ImmutableArray<JointStep> Steps)
{
    private const int Schema = 1;
    private const string Infix = ".chaosharness-";

    /// <summary>The files, each once, in the order in which they are changed first.</summary>
    public IEnumerable<string> Files => Steps.Select(step => step.File).Distinct();

    /// <summary>The records that tell of any of these files, each once.</summary>
    /// <exception cref="IOException">A folder or record cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder or record may not be read.</exception>
    public static ImmutableArray<JointRecord> Around(IEnumerable<string> paths)
    {
        ImmutableHashSet<string> files = [.. paths.Where(File.Exists).Select(SessionFile.TargetOf)];
        ImmutableHashSet<string?> names = [.. files.Select(Path.GetFileName)];
        return
        [
            .. files.Select(file => Path.GetDirectoryName(file)!).Distinct().Order(StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateFiles(folder, $"*{Infix}*.joint").Order(StringComparer.Ordinal))
                .Where(path => names.Contains(Path.GetFileName(path[..path.LastIndexOf(Infix, StringComparison.Ordinal)])))
                .Select(Read)
                .DistinctBy(record => string.Join('\n', record.Steps))
                .Where(record => record.Files.Any(files.Contains)),
        ];
    }

    /// <summary>The record of the last repair of a file as it is now, or null when it was repaired alone or never.</summary>
    public static JointRecord? OfLastRepair(SessionFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Backup.Last(file.Target, file.Hash) is { } backup && File.Exists(PathOf(backup)) ? Read(PathOf(backup)) : null;
    }

    /// <summary>How many of the steps are done, as the files show; null when one of them is as no step left it.</summary>
    public int? Done()
    {
        var now = Files.ToImmutableDictionary(file => file, HashNow, StringComparer.Ordinal);
        for (int done = Steps.Length; done >= 0; done--)
        {
            if (Files.All(file => now[file] == HashAfter(file, done)))
            {
                return done;
            }
        }

        return null;
    }

    /// <summary>Whether a file is one of them; links are followed.</summary>
    public bool Concerns(string path) => File.Exists(path) && Files.Contains(SessionFile.TargetOf(path));

    internal static string PathOf(string backup) => Path.ChangeExtension(backup, ".joint");

    internal static string BackupOf(JointStep step) => Backup.PathOf(step.File, step.From, step.To);

    internal void Write()
    {
        foreach (JointStep step in Steps)
        {
            SessionFile.WriteNew(PathOf(BackupOf(step)), ToJson(Path.GetDirectoryName(step.File)!));
        }
    }

    private string HashAfter(string file, int done) =>
        Steps.Take(done).LastOrDefault(step => step.File == file)?.To ?? Steps.First(step => step.File == file).From;

    private static string? HashNow(string file) => File.Exists(file) ? SessionFile.HashOf(File.ReadAllBytes(file)) : null;

    private byte[] ToJson(string folder)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, Schema);
            json.WriteStartArray("steps"u8);
            foreach (JointStep step in Steps)
            {
                json.WriteStartObject();
                json.WriteString("file"u8, Path.GetRelativePath(folder, step.File));
                json.WriteString("from"u8, step.From);
                json.WriteString("to"u8, step.To);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static JointRecord Read(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            string Text(JsonElement step, string name) => step.GetProperty(name).GetString() ?? throw new JsonException($"`{name}` is null");
            return document.RootElement.GetProperty("schema").GetInt32() == Schema
                ? new([.. document.RootElement.GetProperty("steps").EnumerateArray()
                    .Select(step => new JointStep(Path.GetFullPath(Text(step, "file"), folder), Text(step, "from"), Text(step, "to")))])
                : throw new JsonException("another version wrote it");
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new IOException($"{path}, which says what files were repaired together, cannot be read: {damage.Message}; move it away when it is of no use", damage);
        }
    }
}
