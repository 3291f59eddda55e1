using System.Globalization;
using System.Security.Cryptography;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>One case of a corpus: its bytes and what its manifest says.</summary>
/// <param name="Bytes">The file of the case; a line of JSONL with its line end.</param>
/// <param name="Manifest">Where it is, how it came about, what must come out of it.</param>
public sealed record CorpusCase(ReadOnlyMemory<byte> Bytes, ManifestCase Manifest)
{
    private const int CasesAFile = 1024;

    /// <summary>Draws the case of a number, from 1; a pure function.</summary>
    /// <exception cref="SimulationException">The simulation went wrong.</exception>
    public static CorpusCase Draw(CorpusOptions options, int number)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cells = options.Cells();
        CorpusCell cell = cells[(number - 1) % cells.Length];
        (ReadOnlyMemory<byte> bytes, ManifestOrigin origin) = Draw(cell, options.Seed, number, options.Size);
        ManifestCase manifest = Describe(cell.Store, cell.Dialect, bytes) with { Origin = origin };
        return new CorpusCase(bytes, manifest with { File = FileOf(manifest, options.Layout, cell.Fault, number) });
    }

    /// <summary>Draws the bytes of a case again, from what its manifest says about its origin.</summary>
    public static (ReadOnlyMemory<byte> Bytes, ManifestOrigin Origin) Draw(CorpusCell cell, Seed seed, int number, CorpusSize size)
    {
        ArgumentNullException.ThrowIfNull(cell);
        RunPlan plan = PlanGenerator.Generate(CorpusScenario.Of(cell.Dialect, cell.Fault, size), seed, number);
        SimulatedRun run = Simulator.Run(plan);
        Rng rng = new Rng(seed).Split("file", number);
        ReadOnlyMemory<byte> bytes = cell.Store.Write(run.Saved[0], cell.Dialect, SessionId(seed, number));
        if (CorpusFaults.FileDamageOf(cell.Fault) is { } damage)
        {
            bytes = damage.Apply(bytes, rng);
        }

        if (cell.Store == Store.Jsonl && bytes.Span[^1] != (byte)'\n')
        {
            bytes = (byte[])[.. bytes.Span, (byte)'\n']; // a line, however torn
        }

        return (bytes, Origin(run, cell.Fault, size));
    }

    /// <summary>What a manifest says about bytes alone.</summary>
    internal static ManifestCase Describe(Store store, Dialect dialect, ReadOnlyMemory<byte> bytes)
    {
        var label = CaseLabel.Of(store, dialect, bytes);
        return new ManifestCase
        {
            File = "",
            Dialect = dialect.Name,
            Store = store.Name,
            Expected = label.Expected,
            Classes = label.Classes,
            First = label.First,
            Edits = label.Edits,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            Bytes = bytes.Length,
        };
    }

    /// <summary>How the file of a case ends.</summary>
    internal static string Extension(string store) => store is "pi-jsonl" or "jsonl" ? ".jsonl" : ".json";

    private static string FileOf(ManifestCase found, CorpusLayout layout, string fault, int number) => layout == CorpusLayout.Jsonl
        ? string.Create(CultureInfo.InvariantCulture, $"{found.Dialect}/{1 + ((number - 1) / CasesAFile):d5}.jsonl")
        : string.Create(CultureInfo.InvariantCulture, $"{found.Dialect}/{found.Store}/{found.Expected}_{fault}_{number:d6}{Extension(found.Store)}");

    private static string SessionId(Seed seed, int number)
    {
        string digits = new Rng(seed).Split("session-id", number).Seed.Value.ToString("x16", CultureInfo.InvariantCulture);
        return $"{digits[..8]}-{digits[8..12]}-7000-8000-{digits[12..]}{number:x8}";
    }

    private static ManifestOrigin Origin(SimulatedRun run, string fault, CorpusSize size) => new()
    {
        Seed = run.Plan.Seed,
        Number = run.Plan.Case,
        Fault = fault,
        Size = size,
        Policy = run.Plan.Gateway.Policy,
        Turns = run.Plan.Turns.Length,
        Faults = [.. run.Faults.Select(planned => new ManifestFault(planned.Fault, planned.IsExercised))],
        Calls = [.. run.Calls.Select(call => new ManifestCall(call.CallId, call.Tool, call.Turn, call.Outcome, call.SavedUnder))],
    };
}
