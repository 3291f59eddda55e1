using ChaosHarness.Histories;
using ChaosHarness.Stores;
using ChaosHarness.Xunit;

namespace ChaosHarness.Tests;

/// <summary>The attribute as a team uses it, and what it says when it is used wrongly.</summary>
public sealed class HistoryCorpusTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [HistoryCorpus("corpus/regression", Dialect = "anthropic")]
    public void Corpus_HasTheOutcomeOfItsLabel(HistoryCase history)
    {
        StoreRepair repair = Store.Find(history.Store)!.Repair(history.Bytes, Dialect.Find(history.Dialect), new RepairOptions());
        Assert.Equal(history.Expected == "valid", repair.Histories[0].Before.Verdict == Verdict.Valid);
        Assert.Equal(history.Expected != "unrepairable", repair.Histories[0].After.Verdict == Verdict.Valid);
        Assert.Equal(history.FirstRule, repair.Histories[0].Before.Violations.Select(violation => violation.Rule.Id).FirstOrDefault());
    }

    [Fact]
    public async Task GetData_ChoosesByDialectStoreAndOutcome()
    {
        var attribute = new HistoryCorpusAttribute("corpus/regression") { Dialect = "gemini", Store = "request", Expected = "valid" };
        var method = typeof(HistoryCorpusTests).GetMethod(nameof(Corpus_HasTheOutcomeOfItsLabel))!;
        await using global::Xunit.Sdk.DisposalTracker tracker = new();
        HistoryCase[] found = [.. (await attribute.GetData(method, tracker)).Select(row => (HistoryCase)row.GetData()[0]!)];
        Assert.NotEmpty(found);
        Assert.All(found, history => Assert.StartsWith("gemini/request/valid_", history.Name, StringComparison.Ordinal));
        Assert.All(found, history => Assert.StartsWith("{", history.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_OfACorpusOfLines_GivesEachLine()
    {
        await CommandRun.Of(folder, "corpus", "generate", "--out", "c", "--sessions", "9", "--layout", "jsonl", "--size", "small", "--dialect", "mistral", "--faults", "abort");
        HistoryCase[] found = [.. HistoryCorpus.Read(folder.PathTo("c"))];
        Assert.Equal(Enumerable.Range(1, 9).Select(line => $"mistral/00001.jsonl:{line}"), found.Select(history => history.Name));
        Assert.Equal(folder.Read("c/mistral/00001.jsonl"), found.SelectMany(history => history.Bytes.ToArray()));
    }

    [Fact]
    public void Find_OfWhatIsNotThere_SaysWhereItLooked() =>
        Assert.Contains($"no folder 'nothing' with a manifest.jsonl in {folder.Path}", Assert.Throws<DirectoryNotFoundException>(() => HistoryCorpus.Find("nothing", folder.Path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"file\":null}")]
    [InlineData("torn")]
    public void Read_OfWhatIsNoCase_NamesTheLine(string line)
    {
        folder.Write("manifest.jsonl", "{\"schema\":1}\n" + line + "\n");
        Assert.Contains("manifest.jsonl: line 2 is no case", Assert.Throws<InvalidDataException>(() => HistoryCorpus.Read(folder.Path).ToList()).Message, StringComparison.Ordinal);
    }
}
