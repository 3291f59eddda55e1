using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ChaosHarness.Tests.QuickFirst))]

namespace ChaosHarness.Tests;

/// <summary>Tests of single examples run before tests of many cases: the first failure ends the run, and most mutants fall to an example.</summary>
public sealed class QuickFirst : ITestCollectionOrderer
{
    private static readonly string[] Slow =
    [
        nameof(ReversibleTests), nameof(TotalTests), nameof(LocalTests), nameof(OpenTailTests), nameof(MetamorphicTests), nameof(SampledLawTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(Slow, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
}
