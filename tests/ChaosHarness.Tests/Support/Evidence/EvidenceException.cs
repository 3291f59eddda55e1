namespace ChaosHarness.Tests;

/// <summary>A row whose recorded answer the validator does not have to agree with, and why.</summary>
/// <param name="Name">Short, for the test's name.</param>
/// <param name="Reason">Why the answer says nothing about the dialect's rules.</param>
/// <param name="IsCommitted">Whether corpus/evidence holds such a row; the others are known from the facts and wait for other files.</param>
/// <param name="Covers">Which rows it is about.</param>
internal sealed record EvidenceException(string Name, string Reason, bool IsCommitted, Func<EvidenceRow, bool> Covers)
{
    /// <summary>All of them: at most five.</summary>
    public static IReadOnlyList<EvidenceException> All { get; } =
    [
        new("exa",
            "api.exa.ai is a search API; its request was mined as a Gemini one, with a content that has neither role nor parts",
            true,
            row => row.Host == "api.exa.ai"),
        new("nova-extraneous-key",
            "a model's own complaint passed through by Bedrock (facts, B9); requests of the same shape were accepted, so the shape cannot tell",
            true,
            row => row.Provider == "bedrock" && row.Error?.Contains("extraneous key [toolResult]", StringComparison.Ordinal) == true),
        new("dd-trace-claude-3-opus",
            "an accepted tool_result that names another id; the cassette looks edited by hand (facts, 8.16)",
            false,
            row => row.Source.StartsWith("DataDog+dd-trace-py:", StringComparison.Ordinal) && row.Status == 200
                && row.Model?.StartsWith("claude-3-opus", StringComparison.Ordinal) == true
                && row.Shape.Any(message => message.Contains("tool_result", StringComparison.Ordinal))),
    ];

    /// <summary>The exception that covers the row, or null.</summary>
    public static EvidenceException? For(EvidenceRow row) => All.FirstOrDefault(exception => exception.Covers(row));
}
