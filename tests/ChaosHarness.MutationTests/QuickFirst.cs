using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ChaosHarness.Tests.QuickFirst))]

namespace ChaosHarness.Tests;

/// <summary>Tests of single examples run before tests of many cases, the sharpest first: the first failure ends the run, and most mutants fall to an example.</summary>
public sealed class QuickFirst : ITestCollectionOrderer
{
    // By mutants killed for the time they take, as reports of earlier runs show.
    private static readonly string[] Sharp =
    [
        nameof(RepairerTests), nameof(RepairEditTests), nameof(RepairByDialectTests), nameof(RuleTests), nameof(RepairPlacementTests), nameof(RepairMendingTests), nameof(ServerToolRepairTests),
        nameof(DialectReferenceTests), nameof(VerifierTests), nameof(TruncationTests), nameof(TurnListTests), nameof(RegressionCorpusTests),
        nameof(DialectRepairTests), nameof(PeerCaseTests), nameof(DialectAgreementTests), nameof(HistoryReaderTests),
    ];

    private static readonly string[] Slow =
    [
        nameof(DeepJsonTests), nameof(DialectDetectionTests), nameof(ReversibleTests), nameof(OpenTailTests), nameof(LocalTests), nameof(MetamorphicTests), nameof(SampledLawTests),
        nameof(TotalTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var (sharp, slow) = (Find(Sharp, collection), Find(Slow, collection));
        return sharp >= 0 ? sharp - Sharp.Length : slow + 1;
    }

    private static int Find(string[] names, ITestCollection collection) =>
        Array.FindIndex(names, name => collection.TestCollectionDisplayName.Contains($".{name}", StringComparison.Ordinal));
}
