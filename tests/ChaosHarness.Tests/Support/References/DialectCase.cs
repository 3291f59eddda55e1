namespace ChaosHarness.Tests;

/// <summary>One history and what a dialect must say of it.</summary>
/// <param name="Dialect">Such as <c>openai-chat</c>.</param>
/// <param name="Body">The request's JSON.</param>
/// <param name="Rules">All that is found, in no order, as <c>rule@message</c> without the dialect, separated by blanks; empty for a sound history.</param>
/// <param name="Model">The model named beside the body; empty for none.</param>
/// <param name="Variant">Empty for the plain provider.</param>
internal sealed record DialectCase(string Dialect, string Body, string Rules = "", string Model = "", string Variant = "")
{
    /// <summary>The full ids, separated by blanks.</summary>
    public string RuleIds => string.Join(' ', Findings.Select(finding => $"{Dialect}/{finding.Split('@')[0]}"));

    /// <summary>The full ids, each with its message.</summary>
    public string Places => string.Join(' ', Findings.Select(finding => $"{Dialect}/{finding}"));

    private string[] Findings => Rules.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
