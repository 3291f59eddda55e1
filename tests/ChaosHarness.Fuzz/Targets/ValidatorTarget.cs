using ChaosHarness.Histories;
using ChaosHarness.Tests;

namespace ChaosHarness.Fuzz;

/// <summary>The product's validator and the slow one that shares no code with it find the same rules broken at the same messages.</summary>
/// <remarks>Input: the body.</remarks>
internal sealed class ValidatorTarget(Dialect dialect) : HistoryTarget("validate", dialect)
{
    public override string Law => "The validator and the slow reference find the same rules broken in the same messages.";

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } history)
        {
            return;
        }

        string product = Sorted(Validator.Validate(history).Select(violation => (violation.Rule.Id, violation.Message)));
        string reference = Sorted(Dialect == Dialect.Anthropic
            ? ReferenceValidator.Validate(input).Select(violation => (violation.Rule, violation.Message))
            : DialectReference.Validate(Dialect.Name, input).Select(finding => (finding.Rule, finding.Message)));
        Hold(product == reference, $"the validator finds [{product}], the reference [{reference}]");
    }

    private string Sorted(IEnumerable<(string Rule, int Message)> found) => string.Join(' ', found
        .Select(one => (Rule: Dialect == Dialect.Anthropic ? RuleNames.Common(one.Rule) : one.Rule, one.Message))
        .Distinct().OrderBy(one => one.Message).ThenBy(one => one.Rule, StringComparer.Ordinal)
        .Select(one => FormattableString.Invariant($"{one.Rule}@{one.Message}")));
}
