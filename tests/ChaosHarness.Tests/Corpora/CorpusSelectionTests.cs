using System.Text;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>What is kept of many cases.</summary>
public sealed class CorpusSelectionTests : IDisposable
{
    private static readonly CorpusOptions Options = new() { Seed = new Seed(21), Sessions = 1500, Stores = Store.All, Size = CorpusSize.Small };

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Minimal_CoversEveryCellAndNoCaseIsTooMany()
    {
        ManifestCase[] all = Generated();
        ManifestCase[] chosen = [.. CorpusSelection.Minimal(all, found => found)];
        Assert.InRange(chosen.Length, 10, all.Length / 4);
        Assert.Equal(Cells(all), Cells(chosen));
        Assert.All(chosen, found => Assert.NotEqual(Cells(all), Cells(chosen.Where(other => other != found))));
    }

    [Fact]
    public void Different_KeepsTheSmallestOfEachSignature()
    {
        ManifestCase[] all = Generated();
        ManifestCase[] chosen = [.. CorpusSelection.Different(all, found => found)];
        Assert.InRange(chosen.Length, 10, all.Length - 1);
        Assert.Equal(Cells(all), Cells(chosen));
        Assert.Equal(chosen, CorpusSelection.Different(chosen, found => found));
        ManifestCase[] sound = [.. all.Where(found => found is { Expected: CaseLabel.Valid, Dialect: "gemini", Store: "request" })];
        Assert.Equal(sound.Min(found => found.Bytes), Assert.Single(chosen, found => sound.Contains(found)).Bytes);
    }

    [Fact]
    public void Different_KeepsWhatWasWrittenByHand()
    {
        folder.Write("hand/a.json", HistoryText.ToJson("user | assistant c1 | user"));
        folder.Write("hand/b.json", HistoryText.ToJson("user | assistant c2 | user"));
        folder.Write("hand/same.json", HistoryText.ToJson("user | assistant c2 | user"));
        Assert.Equal(["a.json", "b.json"], CorpusSelection.Different(CorpusFolder.Cases(folder.PathTo("hand")), found => found).Select(found => found.File));
    }

    [Fact]
    public void Write_GivesFilesTheNameOfTheirOutcome()
    {
        folder.Write("hand/broken.json", HistoryText.ToJson("user | assistant c1 | user"));
        folder.Write("hand/valid_sound.json", HistoryText.ToJson("user | assistant c1 | result c1"));
        folder.Write("hand/lines.jsonl", [.. HistoryText.ToJson("user | assistant c1 | user"), (byte)'\n', .. HistoryText.ToJson("user"), (byte)'\n']);
        string hand = folder.PathTo("hand");
        CorpusCounts counts = CorpusFolder.Write(CorpusFolder.Cases(hand).Select(found => (hand, found)), folder.PathTo("all"));
        Assert.Equal((4, 2, 2), (counts.Cases, counts.Expected[CaseLabel.Valid], counts.Expected[CaseLabel.Repairable]));
        Assert.Equal(
            [
                "all/anthropic/jsonl/repairable_lines.jsonl", "all/anthropic/jsonl/valid_lines.jsonl",
                "all/anthropic/openclaw-json/repairable_broken.json", "all/anthropic/openclaw-json/valid_sound.json", "all/manifest.jsonl",
            ],
            folder.Files.Where(name => name.StartsWith("all/", StringComparison.Ordinal)));
        Assert.Equal(folder.Read("hand/broken.json"), folder.Read("all/anthropic/openclaw-json/repairable_broken.json"));
        Assert.Contains("not empty", Assert.Throws<CorpusException>(() => CorpusFolder.Write([], folder.PathTo("all"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_OfAFileThatIsNoHistory_AreRefusedWithItsName()
    {
        folder.Write("hand/deep.json", Encoding.UTF8.GetBytes(new string('[', 3000)));
        Assert.StartsWith("deep.json: ", Assert.Throws<CorpusException>(() => CorpusFolder.Cases(folder.PathTo("hand")).ToList()).Message, StringComparison.Ordinal);
    }

    private static ManifestCase[] Generated() => [.. Enumerable.Range(1, Options.Sessions).Select(number => CorpusCase.Draw(Options, number).Manifest)];

    private static IEnumerable<string> Cells(IEnumerable<ManifestCase> cases) => cases.SelectMany(CorpusSelection.CellsOf).Distinct().Order(StringComparer.Ordinal);
}
