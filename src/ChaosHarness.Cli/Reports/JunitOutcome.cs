namespace ChaosHarness.Cli;

/// <summary>What a test case of a JUnit report says.</summary>
internal enum JunitOutcome
{
    /// <summary>It held.</summary>
    Passed,

    /// <summary>It did not hold.</summary>
    Failed,

    /// <summary>It could not be judged.</summary>
    Error,
}
