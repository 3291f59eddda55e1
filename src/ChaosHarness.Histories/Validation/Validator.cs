namespace ChaosHarness.Histories;

/// <summary>Judges a history by the laws of its dialect.</summary>
public static class Validator
{
    /// <summary>All violations, in the order of the history (request-level ones last); empty when it is valid.</summary>
    public static IReadOnlyList<Violation> Validate(History history, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Dialect.Validate(history, options ?? ValidationOptions.Default);
    }
}
