namespace ChaosHarness.Tests;

/// <summary>The recorded requests: all rows of corpus/evidence/*.jsonl and of one more file of that form, if the environment names it.</summary>
internal static class EvidenceFiles
{
    /// <summary>The environment variable that names another file.</summary>
    public const string Variable = "CHAOSHARNESS_EVIDENCE";

    /// <summary>All rows, in the order of the files.</summary>
    public static IReadOnlyList<EvidenceRow> Rows { get; } = [.. Committed().Concat(More())];

    /// <summary>The row of that name.</summary>
    public static EvidenceRow Find(string name) => Rows.Single(row => row.Name == name);

    private static IEnumerable<EvidenceRow> Committed() =>
        Directory.EnumerateFiles(Repository.PathTo("corpus", "evidence"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(path => Read(path, Path.GetFileName(path)));

    /// <summary>The other file may be called as one of ours: its rows are named after the variable.</summary>
    private static IEnumerable<EvidenceRow> More() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Read(path, Variable) : [];

    private static IEnumerable<EvidenceRow> Read(string path, string name) =>
        File.ReadLines(path).Index()
            .Where(line => line.Item.Length > 0)
            .Select(line => EvidenceRow.Parse(line.Item, name, line.Index + 1));
}
