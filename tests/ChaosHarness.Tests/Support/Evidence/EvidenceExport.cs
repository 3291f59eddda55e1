using System.Text;

namespace ChaosHarness.Tests;

/// <summary>Writes the built bodies to files that `chaosharness check` reads, a body a line.</summary>
internal static class EvidenceExport
{
    /// <summary>
    /// Writes `DIALECT[.VARIANT].WORD.jsonl` for each dialect, variant and expectation (accepted, refused, unjudged; exception for the known
    /// ones) and returns the number of bodies.
    /// </summary>
    public static int Write(IEnumerable<EvidenceRow> rows, string folder)
    {
        Directory.CreateDirectory(folder);
        var count = 0;
        foreach (var file in rows.GroupBy(FileName))
        {
            var lines = file.Select(row => Encoding.UTF8.GetString(EvidenceBody.Build(row).Body)).ToList();
            File.WriteAllText(Path.Combine(folder, file.Key), string.Join('\n', lines) + "\n");
            count += lines.Count;
        }

        return count;
    }

    private static string FileName(EvidenceRow row)
    {
        var request = EvidenceBody.Build(row);
        var word = EvidenceException.For(row) is null ? EvidenceExpectation.Of(row).Word : "exception";
        return string.Join('.', new[] { request.Dialect, request.Variant, word, "jsonl" }.Where(part => part is not null));
    }
}
