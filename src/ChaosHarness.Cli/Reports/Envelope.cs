using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The refusal as it comes over the wire. Source: Anthropic's API reference, "Errors"; recorded answers.</summary>
internal static class Envelope
{
    private const int TooLarge = 413;

    /// <summary>The body of the refusal, or null for a rule that no provider checks (those of files).</summary>
    public static string? Of(Rule rule)
    {
        if (!rule.Id.StartsWith(Dialect.Anthropic.Name + "/", StringComparison.Ordinal))
        {
            return null;
        }

        string kind = rule.Status == TooLarge ? "request_too_large" : "invalid_request_error";
        string message = Encoding.UTF8.GetString(JsonText.Escape(rule.Text));
        return $$"""{"type":"error","error":{"type":"{{kind}}","message":{{message}}},"request_id":"req_…"}""";
    }
}
