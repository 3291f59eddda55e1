using System.Collections.Immutable;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What a cut takes, in one clause.</summary>
internal static class CutText
{
    /// <summary>Such as <c>from line 12 on 8 messages, 3 calls, 2 results go (1,234 of 5,000 bytes)</c>.</summary>
    public static string Of(ImmutableArray<Cut> cuts, long fileBytes)
    {
        string where = cuts.Length == 1 ? $"from line {cuts[0].Line} on" : $"in {Counted.Of(cuts.Length, "history")}";
        string what = $"{Counted.Of(cuts.Sum(cut => cut.Messages), "message")}, {Counted.Of(cuts.Sum(cut => cut.Calls), "call")}, {Counted.Of(cuts.Sum(cut => cut.Results), "result")}";
        return FormattableString.Invariant($"{where} {what} go ({cuts.Sum(cut => (long)cut.Bytes):N0} of {fileBytes:N0} bytes)");
    }
}
