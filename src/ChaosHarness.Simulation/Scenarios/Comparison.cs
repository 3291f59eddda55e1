namespace ChaosHarness.Simulation;

/// <summary>How a measured share must stand to the expected one.</summary>
public enum Comparison
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    MoreThan,

    /// <summary><c>&lt;</c></summary>
    LessThan,
}
