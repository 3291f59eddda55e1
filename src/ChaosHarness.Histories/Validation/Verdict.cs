namespace ChaosHarness.Histories;

/// <summary>What a checker says; one that cannot decide says <see cref="Unknown"/>, never <see cref="Valid"/>.</summary>
public enum Verdict
{
    /// <summary>No rule is broken.</summary>
    Valid,

    /// <summary>At least one rule is broken.</summary>
    Invalid,

    /// <summary>Not decided: a limit was reached or the checker failed.</summary>
    Unknown,
}
