namespace ChaosHarness.Tests;

/// <summary>Files are as STYLE asks: small, one type each, clean text, nothing unfinished, nothing of one machine.</summary>
public sealed class TidyTests
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".config", ".editorconfig", ".gitignore", "BannedSymbols.txt", "ChaosHarness.sln", "Directory.Build.props", "Directory.Packages.props",
        "LICENSE", "README.md", "corpus", "global.json", "scenarios", "scripts", "src", "tests",
    ];

    public static TheoryData<string> RuleNames => [.. TidyRule.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Rule_HoldsInEveryFile(string name)
    {
        var rule = Find(name);
        Offenders.AreNone(SourceFile.All.SelectMany(file => rule.Offences(file).Select(offence => $"{file.Path}: {offence}")));
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Rule_CatchesItsPlantedOffence(string name)
    {
        var rule = Find(name);
        Assert.NotEmpty(rule.Offences(rule.Planted));
    }

    [Fact]
    public void Files_AreFoundInEveryFolder() =>
        Assert.Equal([".ci", "scripts", "src", "tests"],
            SourceFile.All.Select(file => file.Path.Split('/')).Where(parts => parts.Length > 1 && parts[0] != "scenarios").Select(parts => parts[0]).Distinct());

    [Fact]
    public void TopLevel_HoldsExactlyWhatIsMeantToBeThere()
    {
        var entries = RepositoryFiles.Paths.Select(path => path.Split('/')[0]).Distinct().ToArray();
        Offenders.AreNone([.. TopLevel.Except(entries).Select(name => $"missing: {name}"), .. entries.Except(TopLevel).Select(name => $"not meant to be there: {name}")]);
    }

    private static TidyRule Find(string name) => TidyRule.All.Single(rule => rule.Name == name);
}
