namespace ChaosHarness.Tests;

/// <summary>The table of the planted bugs says what the hunt found.</summary>
public sealed class BugMarkdownTests
{
    [Fact]
    public void Readme_IsWrittenFromTheHunt() => Snapshot.MatchesFile(BugMarkdown.Write(), Repository.PathTo("tests", "ChaosHarness.Mutants", "README.md"));
}
