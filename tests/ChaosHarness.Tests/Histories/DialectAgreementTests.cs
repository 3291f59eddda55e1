using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The product's validator and the slow references say the same of every history of the other dialects: the same rules at the same messages.</summary>
public sealed class DialectAgreementTests
{
    public static TheoryData<string, string, string, string, string> Cases =>
        [.. DialectReferenceTests.Refused.Concat(DialectReferenceTests.Accepted).Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Validate_SaysOfTheSmallestHistoriesWhatTheFactsSay(string dialect, string body, string model, string variant, string expected)
    {
        var options = new ValidationOptions { Model = model.Length > 0 ? model : null, Variant = variant.Length > 0 ? variant : null };
        string[] found = [.. Validator.Validate(Read(dialect, body), options).Select(violation => violation.Rule.Id).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal), found);
    }

    [Theory]
    [MemberData(nameof(DialectReferenceTests.Enforced), MemberType = typeof(DialectReferenceTests))]
    public void Validate_JudgesDisputedRulesOnlyWhenEnforced(string dialect, string body, string model, string variant, string expected)
    {
        string[] rules = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var options = new ValidationOptions { Model = model.Length > 0 ? model : null, Variant = variant.Length > 0 ? variant : null };
        Assert.Empty(Validator.Validate(Read(dialect, body), options));
        string[] found = [.. Validator.Validate(Read(dialect, body), options with { Enforced = [.. rules] }).Select(violation => violation.Rule.Id).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(rules.Distinct().Order(StringComparer.Ordinal), found);
    }

    private static History Read(string dialect, string body) => History.Read(Encoding.UTF8.GetBytes(body), Dialect.Find(dialect)!);
}
