// Goal: every word of a manifest shown to be true, or the file named in which it is not.
// Method: the hash of the bytes, the label by judging and repairing them anew, and for a drawn case the same case drawn again: its bytes,
// its faults and the truth about its calls. What the name of a file promises must be the label, and nothing may be missing or left over.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>Verifies corpora.</summary>
public static class CorpusVerifier
{
    /// <summary>Verifies a corpus.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="jobs">Cases at once.</param>
    /// <param name="found">Told of each problem as it is found, in order.</param>
    /// <param name="progress">Told after each case.</param>
    /// <param name="cancellation">Ends it between two slices.</param>
    /// <returns>What was looked at, and whether that is the whole.</returns>
    /// <exception cref="CorpusException">The manifest cannot be read.</exception>
    public static (CorpusCounts Counts, bool IsWhole) Run(string folder, int jobs, Action<CorpusProblem> found, Action<CorpusCounts>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        ManifestHeader header = Manifest.ReadHeader(folder);
        var counts = new CorpusCounts();
        HashSet<string> files = [];
        using var reader = new CaseFiles(folder);
        bool isWhole = InSlices.Run(
            Manifest.ReadCases(folder).Select(entry => (Entry: entry, Bytes: Read(reader, entry, out string? refusal), Refusal: refusal)),
            Math.Max(1, jobs),
            read => (read.Entry, Cause: read.Bytes is null ? read.Refusal : CauseOf(read.Entry, read.Bytes)),
            judged =>
            {
                files.Add(judged.Entry.File);
                counts.Add(judged.Entry);
                if (judged.Cause is not null)
                {
                    found(new CorpusProblem(NameOf(judged.Entry), judged.Cause));
                }

                progress?.Invoke(counts);
            },
            cancellation);
        if (isWhole)
        {
            foreach (CorpusProblem problem in Missing(header, counts).Concat(CorpusPaths.Of(folder).Where(name => !files.Contains(name)).Select(name => new CorpusProblem(name, "the manifest does not name it"))))
            {
                found(problem);
            }
        }

        return (counts, isWhole);
    }

    private static string NameOf(ManifestCase entry) => entry.Line is { } line ? FormattableString.Invariant($"{entry.File}:{line}") : entry.File;

    private static byte[]? Read(CaseFiles files, ManifestCase entry, out string? refusal)
    {
        try
        {
            refusal = null;
            return files.Read(entry);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            refusal = "no such file";
            return null;
        }
        catch (IOException error)
        {
            refusal = error.Message;
            return null;
        }
    }

    /// <summary>Why a case is not what its manifest says; null when it is.</summary>
    private static string? CauseOf(ManifestCase entry, byte[] bytes)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != entry.Sha256 || bytes.Length != entry.Bytes)
        {
            return $"its bytes have changed: the manifest says {entry.Bytes:N0} bytes, sha256 {entry.Sha256[..Math.Min(entry.Sha256.Length, 12)]}…; it has {bytes.Length:N0}, {hash[..12]}…";
        }

        if (Dialect.Find(entry.Dialect) is not { } dialect || Store.Find(entry.Store) is not { } store)
        {
            return $"the manifest names the dialect '{entry.Dialect}' and the store '{entry.Store}', of which one does not exist";
        }

        return LabelCause(entry, store, dialect, bytes) ?? (entry.Origin is { } origin ? OriginCause(origin, new CorpusCell(dialect, store, origin.Fault), bytes) : null);
    }

    private static string? LabelCause(ManifestCase entry, Store store, Dialect dialect, byte[] bytes)
    {
        CaseLabel label;
        try
        {
            label = CaseLabel.Of(store, dialect, bytes);
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }

        string promised = Path.GetFileName(entry.File).Split('_')[0];
        return label.Expected != entry.Expected ? $"the manifest says {entry.Expected}, it is {label.Expected}"
            : CaseLabel.Words.Contains(promised) && promised != label.Expected ? $"its name says {promised}, it is {label.Expected}"
            : !label.Classes.SequenceEqual(entry.Classes) ? $"the manifest says [{string.Join(", ", entry.Classes)}], its damage is [{string.Join(", ", label.Classes)}]"
            : label.First != entry.First ? $"the manifest's first violation is {entry.First}, it is {label.First}"
            : !IsSame(label.Edits, entry.Edits) ? "the manifest's edits are not those of its repair"
            : null;
    }

    private static string? OriginCause(ManifestOrigin origin, CorpusCell cell, byte[] bytes)
    {
        if (!CorpusFaults.All.Contains(origin.Fault) || !CorpusCell.IsWritten(cell.Dialect, cell.Store) || origin.Number < 1)
        {
            return "nothing of its origin can be drawn";
        }

        (ReadOnlyMemory<byte> drawn, ManifestOrigin again) = CorpusCase.Draw(cell, origin.Seed, origin.Number, origin.Size);
        return !drawn.Span.SequenceEqual(bytes) ? FormattableString.Invariant($"drawn again from seed {origin.Seed}, number {origin.Number}, it has other bytes")
            : !IsSame(again, origin) ? "its faults or the truth about its calls are not those of the run that it comes from"
            : null;
    }

    private static bool IsSame(ImmutableArray<ManifestEdit> left, ImmutableArray<ManifestEdit> right) =>
        left.Length == right.Length && left.Zip(right).All(pair => pair.First with { Ids = [] } == pair.Second with { Ids = [] } && pair.First.Ids.SequenceEqual(pair.Second.Ids));

    private static bool IsSame(ManifestOrigin left, ManifestOrigin right) =>
        JsonSerializer.SerializeToUtf8Bytes(left, ManifestJson.Default.ManifestOrigin).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(right, ManifestJson.Default.ManifestOrigin));

    private static IEnumerable<CorpusProblem> Missing(ManifestHeader header, CorpusCounts counts)
    {
        if (header.Generated is { } request)
        {
            Shard shard = request.Shard is { } part && Shard.TryParse(part, out Shard read) ? read : Shard.Whole;
            int asked = Enumerable.Range(1, request.Sessions).Count(number => shard.Contains(CorpusGenerator.ShardLabel, number));
            if (asked != counts.Cases)
            {
                yield return new CorpusProblem(Manifest.FileName, FormattableString.Invariant($"it names {counts.Cases:N0} of {asked:N0} cases; the same `corpus generate` again writes the others"));
            }
        }
    }
}
