using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>The committed corpus: every label true, by two validators; every cell covered; the command says the same.</summary>
public sealed class RegressionCorpusTests
{
    /// <summary>Damage that a dialect or store knows and no case can show.</summary>
    private static readonly Dictionary<string, string> NotShown = new()
    {
        ["openai-responses request result-after-text"] = "only a variant refuses it",
        ["openai-responses jsonl result-after-text"] = "only a variant refuses it",
        ["anthropic pi-jsonl bad-id"] = "pi rewrites ids when it sends",
        ["anthropic pi-jsonl empty-content"] = "pi sends no empty text",
        ["anthropic pi-jsonl bad-role"] = "pi's rows have the roles that it sends",
        ["anthropic pi-jsonl schema"] = "pi writes its blocks itself",
    };

    /// <summary>What only some models refuse: the reference of Anthropic's histories knows no models.</summary>
    private static readonly string[] NotInReference = ["anthropic/system-unsupported", "anthropic/thinking-first"];

    private static string Folder { get; } = Repository.PathTo("corpus", "regression");

    public static TheoryData<string> Files => [.. Manifest.ReadCases(Folder).Select(found => found.File)];

    [Fact]
    public void Verify_FindsEveryLabelTrue()
    {
        List<CorpusProblem> problems = [];
        (CorpusCounts counts, bool isWhole) = CorpusVerifier.Run(Folder, jobs: 2, problems.Add, cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.True(isWhole);
        Assert.Equal(CaseLabel.Words.Order(StringComparer.Ordinal), counts.Expected.Keys);
    }

    /// <summary>A second opinion by the reference validators, which share no code with the product's; of sessions on what their agent would send.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_SaysTheSame(string file)
    {
        ManifestCase found = Manifest.ReadCases(Folder).Single(one => one.File == file);
        Store store = Store.Find(found.Store)!;
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        StoreRepair repair = store.Repair(bytes, Dialect.Find(found.Dialect), new RepairOptions());
        Assert.Equal(found.Edits.IsEmpty, !repair.Changed);
        if (store == Store.PiJsonl || found.Classes.Contains(DamageClass.TornLine) || IsEmptySession(store, repair.Bytes) || NotInReference.Contains(found.First?.Rule))
        {
            return; // no request body, or nothing that the references judge: tests of their own do
        }

        Assert.Equal(found.Expected == CaseLabel.Valid, IsSound(found.Dialect, bytes));
        Assert.Equal(found.Expected != CaseLabel.Unrepairable, IsSound(found.Dialect, repair.Bytes));
    }

    [Fact]
    public void Cases_CoverEveryDialectStoreAndDamageClass()
    {
        HashSet<string> covered = [.. Manifest.ReadCases(Folder).SelectMany(found => found.Classes.Select(name => $"{found.Dialect} {found.Store} {name}"))];
        IEnumerable<string> known =
            from dialect in Dialect.All
            from store in Store.All
            where CorpusCell.IsWritten(dialect, store)
            from name in RuleBook.All.Where(rule => Dialect.Of(rule) == dialect || store.Rules.Contains(rule)).Select(rule => rule.Class).Distinct()
            select $"{dialect.Name} {store.Name} {name}";
        Assert.Equal(NotShown.Keys.Order(StringComparer.Ordinal), known.Except(covered).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Check_SaysWhatTheLabelsSay()
    {
        Dictionary<string, ManifestCase> labels = Manifest.ReadCases(Folder).ToDictionary(found => Path.GetFullPath(Path.Combine(Folder, found.File)));
        using ScratchFolder folder = new();
        HashSet<string> seen = [];
        foreach (var group in labels.Values.GroupBy(found => (found.Dialect, found.Store)))
        {
            var run = await CommandRun.Of(folder, "check", Path.Combine(Folder, group.Key.Dialect, group.Key.Store), "--json", "--dialect", group.Key.Dialect, "--store", group.Key.Store);
            foreach (JsonElement history in run.Json.GetProperty("histories").EnumerateArray())
            {
                string path = Path.GetFullPath(history.GetProperty("path").GetString()!);
                ManifestCase label = labels[path];
                seen.Add(path);
                JsonElement[] violations = [.. history.GetProperty("violations").EnumerateArray()];
                Assert.Equal(label.Expected == CaseLabel.Valid ? "valid" : "invalid", history.GetProperty("verdict").GetString());
                Assert.Equal(label.Classes, violations.Select(one => one.GetProperty("class").GetString()!).Distinct().Order(StringComparer.Ordinal));
                Assert.Equal(label.First?.Rule, violations is [var first, ..] ? first.GetProperty("rule").GetString() : null);
            }
        }

        Assert.Equal(labels.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Corpus_IsSmall() => Assert.InRange(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, 5_000_000);

    private static bool IsSound(string dialect, ReadOnlyMemory<byte> body) =>
        dialect == Dialect.Anthropic.Name ? ReferenceValidator.Validate(body).Count + ReferenceRequestRules.Check(body).Count == 0 : DialectReference.Validate(dialect, body).Count == 0;

    // A session may begin without messages, a request may not: the references judge requests.
    private static bool IsEmptySession(Store store, ReadOnlyMemory<byte> bytes) => store.AllowsEmpty && store.Check(bytes, dialect: null, ValidationOptions.Default)[0].Messages == 0;
}
