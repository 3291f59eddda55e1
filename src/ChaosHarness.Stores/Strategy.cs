namespace ChaosHarness.Stores;

/// <summary>The ways out of a damaged session.</summary>
public enum Strategy
{
    /// <summary>Mend it and lose nothing.</summary>
    Repair,

    /// <summary>Back to the last point where it is valid and every call is answered; what came later is cut off.</summary>
    Truncate,

    /// <summary>Start empty: only what is not the conversation stays.</summary>
    Reset,
}
