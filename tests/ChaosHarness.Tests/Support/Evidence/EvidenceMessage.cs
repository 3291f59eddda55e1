namespace ChaosHarness.Tests;

/// <summary>The shape of a message, `assistant[text,tool_use#1]`: its role (null where the shape says None) and its words.</summary>
internal sealed record EvidenceMessage(string? Role, IReadOnlyList<EvidenceToken> Tokens)
{
    /// <summary>Parts that no message keeps as a list when they stand alone: the content is the value itself.</summary>
    private static readonly string[] Values = ["empty", "null", "absent", "[]"];

    /// <summary>Whether the content is one value instead of a list of parts.</summary>
    public bool IsValue => Tokens.Count == 1 && Values.Contains(Tokens[0].Name);

    /// <summary>Reads the shape; without brackets it is a role with nothing in it.</summary>
    public static EvidenceMessage Parse(string shape)
    {
        var bracket = shape.IndexOf('[', StringComparison.Ordinal);
        var role = bracket < 0 ? shape : shape[..bracket];
        return new(
            role is "None" or "null" or "absent" or "" ? null : role,
            bracket < 0 ? [] : EvidenceToken.ParseList(shape[(bracket + 1)..].TrimEnd()[..^1]));
    }
}
