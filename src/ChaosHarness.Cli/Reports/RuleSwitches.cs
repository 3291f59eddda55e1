using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The options of the command line under which a rule's smallest history is refused.</summary>
internal static class RuleSwitches
{
    /// <summary>The words, such as <c>--dialect mistral --model magistral-small</c>; empty when none are needed.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="json">Its smallest history: a body that tells its dialect needs no <c>--dialect</c>.</param>
    public static string Of(Rule rule, string? json)
    {
        ValidationOptions options = ValidationOptions.For(rule);
        List<string> words = [];
        if (Dialect.Of(rule) is { } dialect && json is not null && DialectDetection.Of(Encoding.UTF8.GetBytes(json)).Dialect != dialect)
        {
            words.Add($"--dialect {dialect.Name}");
        }

        words.AddRange(options.Model is null ? [] : [$"--model {options.Model}"]);
        words.AddRange(options.Variant is null ? [] : [$"--variant {options.Variant}"]);
        words.AddRange(options.Enforced.Order(StringComparer.Ordinal).Select(id => $"--enforce {id}"));
        return string.Join(' ', words);
    }
}
