using System.Text;
using System.Xml.Linq;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>JUnit files that every parser takes, whatever the histories hold.</summary>
public sealed class JunitReportTests
{
    [Fact]
    public void Write_HostileTexts_AreWellFormed()
    {
        const string Hostile = "]]></failure><x> \0\u001b\u0007 & \ufffe\uffff \"quoted\" ::error::";
        var report = Parse(new JunitCase(Hostile, Hostile) { Outcome = JunitOutcome.Failed, Message = Hostile, Lines = [Hostile, Hostile], Last = Hostile });
        var failure = Assert.Single(report.Descendants("failure"));
        Assert.Contains("\\u0000\\u001b\\u0007", failure.Value, StringComparison.Ordinal);
        Assert.Contains("]]></failure>", failure.Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongExplanation_IsCutButNotItsLastLine()
    {
        var lines = Enumerable.Range(0, 2000).Select(i => $"line {i} äöü");
        var report = Parse(new JunitCase("run", "x") { Outcome = JunitOutcome.Failed, Lines = [.. lines], Last = "chaosharness replay token" });
        var body = Assert.Single(report.Descendants("failure")).Value;
        Assert.True(Encoding.UTF8.GetByteCount(body) <= JunitReport.BodyBytesMax);
        Assert.EndsWith("…\nchaosharness replay token\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CountsOutcomes()
    {
        var report = Parse(new JunitCase("a", "1"), new JunitCase("a", "2") { Outcome = JunitOutcome.Failed }, new JunitCase("a", "3") { Outcome = JunitOutcome.Error, Time = TimeSpan.FromMilliseconds(1500) });
        var suite = report.Root!.Element("testsuite")!;
        Assert.Equal(
            ["chaosharness check", "3", "1", "1", "0", "1.500"],
            new[] { "name", "tests", "failures", "errors", "skipped", "time" }.Select(name => suite.Attribute(name)!.Value));
    }

    private static XDocument Parse(params JunitCase[] cases) =>
        XDocument.Parse(Encoding.UTF8.GetString(JunitReport.Write("check", [("seed", "0x1")], [.. cases], new OutputRedaction()).Span));
}
