using System.Collections.Concurrent;
using ChaosHarness.Histories;
using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>The hunts that are over, so that each is made once.</summary>
internal static class BugHunts
{
    private static readonly ConcurrentDictionary<(PlantedBug, Dialect), Lazy<BugHunt>> Done = [];

    public static BugHunt Of(PlantedBug bug, Dialect dialect) => Done.GetOrAdd((bug, dialect), key => new(() => BugHunt.Run(key.Item1, key.Item2))).Value;
}
