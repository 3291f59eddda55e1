using System.Text;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Single cases: what is drawn, for every dialect, store and fault.</summary>
public sealed class CorpusCaseTests
{
    private static readonly CorpusOptions Small = new() { Seed = new Seed(11), Sessions = 1, Stores = Store.All, Size = CorpusSize.Small };

    public static TheoryData<string> Faults => [.. CorpusFaults.All];

    public static TheoryData<string> Stores => [.. Store.All.Select(store => store.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Draw_OfEveryFault_IsTheSameTwice(string fault)
    {
        CorpusOptions options = Small with { Faults = [fault] };
        for (int number = 1; number <= options.Cells().Length; number++)
        {
            CorpusCase first = CorpusCase.Draw(options, number);
            CorpusCase second = CorpusCase.Draw(options, number);
            Assert.Equal(Encoding.UTF8.GetString(first.Bytes.Span), Encoding.UTF8.GetString(second.Bytes.Span));
            Assert.Equal(fault, first.Manifest.Origin!.Fault);
            Assert.True(first.Manifest.Label().First is null == (first.Manifest.Expected == CaseLabel.Valid));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Draw_WithoutAFault_IsValidAndFoundToBeOfItsStore(string name)
    {
        Store store = Store.Find(name)!;
        CorpusOptions options = Small with { Faults = [CorpusFaults.Sound], Stores = [store] };
        for (int number = 1; number <= 3 * options.Cells().Length; number++)
        {
            CorpusCase drawn = CorpusCase.Draw(options, number);
            Assert.Equal(CaseLabel.Valid, drawn.Manifest.Expected);
            Assert.All(drawn.Manifest.Origin!.Calls, call => Assert.Equal([call.Id], call.SavedUnder));
            if (store != Store.OpenClawJson)
            {
                Assert.Equal(store, Store.Detect(drawn.Bytes.Span, drawn.Manifest.File));
            }
        }
    }

    /// <summary>The same run in two stores: the same messages, calls and results.</summary>
    [Fact]
    public void Draw_ForSessionsAndRequests_HoldsTheSameConversation()
    {
        for (int number = 1; number <= 20; number++)
        {
            var cells = Store.All.Select(store => new CorpusCell(Dialect.Anthropic, store, FaultKind.Abort));
            HistoryReport[] reports =
            [
                .. cells.Select(cell => cell.Store.Check(CorpusCase.Draw(cell, new Seed(3), number, CorpusSize.Small).Bytes, Dialect.Anthropic, ValidationOptions.Default).Single()),
            ];
            Assert.Single(reports.Select(report => (report.Calls, report.Results)).Distinct());
            Assert.Single(reports.Select(report => string.Join(' ', report.Violations.Select(violation => violation.Rule.Id))).Distinct());
        }
    }

    [Fact]
    public void Draw_OfAbort_KnowsWhatHappened()
    {
        CorpusOptions options = Small with { Faults = [FaultKind.Abort], Dialects = [Dialect.Anthropic], Stores = [Store.Request] };
        ManifestCase[] broken = [.. Enumerable.Range(1, 30).Select(number => CorpusCase.Draw(options, number).Manifest).Where(found => found.Expected == CaseLabel.Repairable)];
        Assert.NotEmpty(broken);
        Assert.All(broken, found =>
        {
            Assert.Contains("missing-result", found.Classes);
            Assert.Contains(found.Origin!.Faults, fault => fault is { IsExercised: true, Planned: PlannedFault.Abort });
            var lost = found.Origin.Calls.Where(call => call.SavedUnder.IsEmpty).Select(call => call.Id).ToHashSet();
            Assert.All(found.Edits, edit => Assert.Equal(("insert-result", true), (edit.Kind, lost.IsSupersetOf(edit.Ids))));
        });
    }

    [Fact]
    public void Cells_OfSessionFiles_AreAnthropicsAlone()
    {
        var cells = CorpusCell.All(Dialect.All, Store.All, ["none", "file-lost-row"]);
        Assert.Equal((2 * Dialect.All.Length) + 2 + 1, cells.Length);
        Assert.All(cells.Where(cell => cell.Store == Store.PiJsonl || cell.Store == Store.OpenClawJson), cell => Assert.Equal(Dialect.Anthropic, cell.Dialect));
        Assert.Single(cells, cell => cell.Fault == "file-lost-row");
    }

    [Theory]
    [InlineData("A", "abort")]
    [InlineData("B", "network-drop")]
    [InlineData("C", "timeout")]
    [InlineData("D", "id-race")]
    [InlineData("none", "none")]
    [InlineData("damage-late-result", "damage-late-result")]
    [InlineData("E", "")]
    public void Named_KnowsTheFourClassicScenarios(string word, string fault) => Assert.Equal(fault, string.Join(',', CorpusFaults.Named(word)));

    [Fact]
    public void Named_KnowsGroups()
    {
        Assert.Equal(Damage.All.Length, CorpusFaults.Named("damage").Length);
        Assert.Equal(FileDamage.All.Length, CorpusFaults.Named("file").Length);
        Assert.Equal(CorpusFaults.All.Length, CorpusFaults.All.Distinct().Count());
    }
}
