using System.Collections.Immutable;

namespace ChaosHarness.Cli;

/// <summary>One test case of a JUnit report.</summary>
/// <param name="ClassName">What it belongs to.</param>
/// <param name="Name">What it is about.</param>
internal sealed record JunitCase(string ClassName, string Name)
{
    /// <summary>What came of it.</summary>
    public JunitOutcome Outcome { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>One line about what is wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>The explanation; cut when it is long.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>The last line, never cut: how to see it again.</summary>
    public string Last { get; init; } = "";
}
