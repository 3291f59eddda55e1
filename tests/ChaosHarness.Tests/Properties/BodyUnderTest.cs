using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A request body of any of the six dialects and what the product makes of it.</summary>
internal static class BodyUnderTest
{
    public static readonly ValidationOptions OpenTail = new() { OpenTail = true };

    public static History Read(string dialect, ReadOnlyMemory<byte> body) => History.Read(body, Dialect.Find(dialect)!);

    public static RepairOutcome Repair(string dialect, ReadOnlyMemory<byte> body, ValidationOptions? options = null) =>
        Repairer.Repair(Read(dialect, body), new RepairOptions { Validation = options ?? ValidationOptions.Default });

    /// <summary>Where damage stands that a repair must mend, by the references: no code of the product decides.</summary>
    public static IReadOnlyList<(string Rule, int Message)> Damage(string dialect, ReadOnlyMemory<byte> body)
    {
        if (dialect == DialectNames.Anthropic)
        {
            return [.. ReferenceValidator.Validate(body).Where(violation => !ValidityOracle.IsUnrepairable(violation)).Select(violation => (violation.Rule, violation.Message))];
        }

        var repairable = Dialect.Find(dialect)!.Rules.Where(rule => rule.IsRepairable).Select(rule => rule.Id).ToHashSet();
        return [.. DialectReference.Validate(dialect, body).Where(finding => repairable.Contains(finding.Rule)).Select(finding => (finding.Rule, finding.Message))];
    }

    /// <summary>The edits as lines: what, why, where, whose.</summary>
    public static IReadOnlyList<string> Edits(RepairOutcome outcome) =>
        [.. outcome.Edits.Select(edit => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{edit.Kind.Name()} {edit.Rule.Id} #{edit.Message} [{string.Join(' ', edit.Ids)}] {edit.Describe}"))];

    public static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
