using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The smallest history that breaks a rule, in both spellings, and what a repair makes of it.</summary>
/// <param name="Text">In the text notation; null where it cannot be said so.</param>
/// <param name="Json">As a request body; null where it is too large to be shown.</param>
/// <param name="Repair">Its repair; null when there is no body.</param>
internal sealed record SmallestHistory(string? Text, string? Json, RepairOutcome? Repair)
{
    /// <summary>Reads a rule's example and tries it: only what really breaks the rule is shown as doing so.</summary>
    public static SmallestHistory Of(Rule rule)
    {
        bool isJson = rule.Smallest.StartsWith('{');
        try
        {
            Dialect dialect = Dialect.Of(rule) ?? Dialect.Anthropic;
            byte[] body = isJson ? Encoding.UTF8.GetBytes(rule.Smallest) : HistoryText.ToJson(rule.Smallest, dialect);
            var history = History.Read(body, dialect);
            var options = ValidationOptions.For(rule);
            bool breaks = isJson || Validator.Validate(history, options).Any(violation => violation.Rule == rule);
            return breaks
                ? new(HistoryText.Print(history) is { Length: > 0 } text ? text : null, Encoding.UTF8.GetString(body), Repairer.Repair(history, new RepairOptions { Validation = options }))
                : new(rule.Smallest, null, null);
        }
        catch (Exception exception) when (exception is HistoryFormatException or FormatException)
        {
            return isJson ? new(null, rule.Smallest, null) : new(rule.Smallest, null, null);
        }
    }
}
