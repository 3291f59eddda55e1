namespace ChaosHarness.Tests;

/// <summary>RULES.md says what the code says.</summary>
public sealed class RuleMarkdownTests
{
    [Fact]
    public void Rules_AreWrittenFromTheTable() =>
        Snapshot.MatchesFile(RuleMarkdown.Write(), Repository.PathTo("src", "ChaosHarness.Histories", "RULES.md"));
}
