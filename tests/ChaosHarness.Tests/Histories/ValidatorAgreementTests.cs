using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>The product's validator and the slow one say the same of every history: the same rules at the same messages.</summary>
public sealed class ValidatorAgreementTests
{
    private const int CaseCount = 8_000;

    [Fact]
    public void Validate_AgreesOnSoundHistories() => Agree(HistoryGenerator.Sound);

    [Fact]
    public void Validate_AgreesOnDamagedHistories() => Agree(seed => HistoryGenerator.Damaged(seed));

    [Fact]
    public void Validate_AgreesOnSoup() => Agree(HistoryGenerator.Soup);

    [Fact]
    public void Validate_AgreesUnderAllDamageAtOnce() => Agree(HistoryGenerator.DamagedByAll, CaseCount / 8);

    [Fact]
    public void Validate_AgreesOnEveryShapeOfTheRuleList()
    {
        var refused = ReferenceValidatorTests.Refused.Select(row => row.Data.Item1);
        foreach (var notation in refused.Concat(ReferenceValidatorTests.Accepted.Select(row => row.Data)))
        {
            var utf8 = ShorthandHistory.ToJson(notation);
            Assert.True(Reference(utf8) == Product(utf8), $"{notation}\nreference {Reference(utf8)}\nproduct   {Product(utf8)}");
        }
    }

    private static void Agree(Func<ulong, Sketch> generate, int count = CaseCount)
    {
        var failures = new List<ulong>();
        for (ulong seed = 0; seed < (ulong)count; seed++)
        {
            if (Disagree(generate(seed)))
            {
                failures.Add(seed);
            }
        }

        if (failures.Count > 0)
        {
            var small = SketchShrinker.Minimize(generate(failures[0]), Disagree);
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"""
                {failures.Count} of {count} disagree, seeds {string.Join(", ", failures.Take(10))}
                {small}
                reference {Reference(small.ToUtf8())}
                product   {Product(small.ToUtf8())}
                """));
        }
    }

    private static bool Disagree(Sketch sketch)
    {
        var utf8 = sketch.ToUtf8();
        return Reference(utf8) != Product(utf8);
    }

    private static string Reference(byte[] utf8) =>
        Sorted(ReferenceValidator.Validate(utf8).Select(violation => (violation.Rule, violation.Message)));

    private static string Product(byte[] utf8) =>
        Sorted(EngineUnderTest.Validate(utf8).Select(violation => (violation.Rule.Id, violation.Message)));

    private static string Sorted(IEnumerable<(string Name, int Message)> violations) => string.Join(
        ' ',
        violations
            .Select(violation => (Name: RuleNames.Common(violation.Name), violation.Message))
            .Distinct()
            .OrderBy(violation => violation.Message)
            .ThenBy(violation => violation.Name, StringComparer.Ordinal)
            .Select(violation => $"{violation.Name}@{violation.Message}"));
}
