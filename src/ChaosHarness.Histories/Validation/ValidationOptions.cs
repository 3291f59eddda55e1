namespace ChaosHarness.Histories;

/// <summary>The switches of validation; the defaults contradict no request that was recorded as accepted.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The model's name, for rules that depend on it; null takes the body's own `model`.</summary>
    public string? Model { get; init; }

    /// <summary>The `anthropic-version` header, for rules of one version; null checks none of them.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether a history without messages is sound: true for a session file, false for a request.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Law 13: calls at the very end of a running session are pending, not broken.</summary>
    public bool OpenTail { get; init; }

    /// <summary>Whether `tools` must be there when the history holds calls or results (A19; sources disagree, so off).</summary>
    public bool ToolsMustBeDefined { get; init; }
}
