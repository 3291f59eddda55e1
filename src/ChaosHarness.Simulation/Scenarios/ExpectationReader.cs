using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>Reads <c>expect:</c>, and adds the laws that it does not mention: silence about a law does not switch it off.</summary>
internal static class ExpectationReader
{
    /// <summary>Two-character signs first: <c>&gt;</c> begins <c>&gt;=</c>.</summary>
    private static readonly ImmutableArray<Comparison> Comparisons =
        [Comparison.AtLeast, Comparison.AtMost, Comparison.Equal, Comparison.MoreThan, Comparison.LessThan];

    /// <summary>The key of a negative scenario: the law by which its planted bug must be found.</summary>
    public const string CaughtBy = "caught-by";

    public static ImmutableArray<Expectation> Read(YamlDocument document, YamlMap? map)
    {
        ImmutableArray<Expectation>.Builder expectations = ImmutableArray.CreateBuilder<Expectation>();
        if (map is not null)
        {
            foreach ((YamlNode key, YamlNode value) in ((YamlMappingNode)map.Node).Children)
            {
                expectations.Add(ReadOne(document, ((YamlScalarNode)key).Value!, value));
            }
        }

        // A planted bug breaks what it breaks: only the law that must find it is expected to fail, and none to hold.
        bool isNegative = expectations.Any(expectation => expectation.IsCaughtBy);
        foreach (Metric metric in Metric.All)
        {
            if (!isNegative && metric.IsLaw && !expectations.Any(expectation => expectation.Metric == metric))
            {
                expectations.Add(new Expectation(metric, Comparison.Equal, Ratio.All, IsImplied: true));
            }
        }

        return expectations.ToImmutable();
    }

    private static Expectation ReadOne(YamlDocument document, string name, YamlNode node)
    {
        string text = YamlMap.TextOf(document, node, name).Trim();
        if (name == CaughtBy)
        {
            return ScenarioVocabulary.Laws.Refuse(text) is { } reason
                ? throw document.Refusal(node, reason)
                : new Expectation(Metric.Find(text)!, Comparison.LessThan, Ratio.All, IsImplied: false) { IsCaughtBy = true };
        }

        foreach (Comparison comparison in Comparisons)
        {
            string symbol = Expectation.Symbol(comparison);
            if (text.StartsWith(symbol, StringComparison.Ordinal))
            {
                return Ratio.TryParse(text.AsSpan(symbol.Length), out Ratio share)
                    ? new Expectation(Metric.Find(name)!, comparison, share, IsImplied: false)
                    : throw document.Refusal(node, $"{name}: '{text[symbol.Length..].Trim()}' is not a share such as 50%");
            }
        }

        throw document.Refusal(node, $"{name}: write a comparison and a share, such as \">= 50%\"");
    }
}
