namespace ChaosHarness.Tests;

/// <summary>Every history of corpus/regression has the outcome that its file name says.</summary>
public sealed class RegressionCorpusTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathTo("corpus", "regression"), "*.json")
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Files_OfEveryOutcomeAreThere()
    {
        string[] outcomes = ["repairable", "unrepairable", "valid"];
        Assert.Equal(outcomes, Files.Select(row => row.Data.Split('_')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Repair_HasTheOutcomeInTheName(string file)
    {
        var input = File.ReadAllBytes(Repository.PathTo("corpus", "regression", file));
        var outcome = EngineUnderTest.Repair(input);
        var (isClean, isCleanAfter) = file.Split('_')[0] switch
        {
            "valid" => (true, true),
            "repairable" => (false, true),
            "unrepairable" => (false, false),
            var other => throw new InvalidOperationException($"no outcome is called {other}"),
        };
        Assert.Equal(isClean, ReferenceValidator.Validate(input).Count == 0);
        Assert.Equal(isClean, EngineUnderTest.Validate(input).Count == 0);
        Assert.Equal(isCleanAfter, outcome.Remaining.Count == 0);
        Assert.Equal(isCleanAfter, ReferenceValidator.Validate(outcome.Bytes).Count == 0);
        Assert.Empty(EngineUnderTest.JudgeAll(input));
    }
}
