using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The names of the laws as scenarios and reports write them.</summary>
public static class LawNames
{
    private static readonly ImmutableArray<string> Names =
    [
        "valid", "unchanged-when-valid", "nothing-lost", "nothing-invented", "right-owner", "real-beats-synthetic", "idempotent", "deterministic", "total",
    ];

    /// <summary>The name of a law, such as <c>nothing-lost</c>.</summary>
    public static string Name(this Law law) => Names[(int)law];
}
