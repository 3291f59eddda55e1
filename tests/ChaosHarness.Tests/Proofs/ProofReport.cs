using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>A proof as a person reads it: a row for each law, then the smallest history that broke each broken one.</summary>
internal static partial class ProofReport
{
    public static string Write(ScopeProof proof, string title, TimeSpan time)
    {
        var text = new StringBuilder();
        Line($"{title}");
        Line($"");
        Line($"{"law",-24}{"histories",12}{"breaches",12}");
        foreach (var (law, tally) in proof.Tallies)
        {
            Line($"{(int)law,2} {Name(law),-21}{tally.Judged,12:N0}{tally.Breaches,12:N0}");
        }

        Line($"");
        Line($"{proof.Judged:N0} histories in {time:hh\\:mm\\:ss}, {proof.Breaches:N0} breaches");
        foreach (var (law, tally) in proof.Tallies.Where(pair => pair.Value.Breaches > 0))
        {
            Line($"");
            Line($"smallest history that breaks law {(int)law}, {Name(law)}:");
            Line($"  {proof.Scope[tally.SmallestRank]}");
            Line($"  {tally.Sentence}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>The words of a law's name.</summary>
    private static string Name(ProofLaw law) => Capitals().Replace(law.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();
}
