namespace ChaosHarness.Tests;

/// <summary>All the judges of a repair in the dialects beside Anthropic's, each written from its law alone, without the product's code.</summary>
/// <remarks>
/// Goal: given the bytes before and after a repair, say which law is broken and where.
/// Method: one view of blocks for every dialect, compared by raw JSON; where no law decides how a history is to be read, every reading must
/// agree before something is called wrong.
/// Not done: validity (the reference validator's word), identity (needs that word), locality, minimality, reversibility.
/// </remarks>
internal static class DialectOracles
{
    private static readonly IReadOnlyList<(string Law, Func<DialectView, DialectView, IEnumerable<string>> Judge)> Laws =
    [
        ("NothingLost", DialectLossOracle.Judge),
        ("ResultsKept", DialectResultOracle.Judge),
        ("NothingInvented", DialectInventionOracle.Judge),
        ("RightOwner", DialectOwnerOracle.Judge),
        ("RealBeatsSynthetic", DialectStandInOracle.Judge),
        ("CollisionFreeIds", DialectIdOracle.Judge),
        ("TopLevelUntouched", DialectSamenessOracles.JudgeTopLevel),
        ("ArgumentsUntouched", DialectSamenessOracles.JudgeArguments),
        ("SignaturesUntouched", DialectSamenessOracles.JudgeSignatures),
        ("ToolConfigUntouched", DialectSamenessOracles.JudgeToolConfig),
    ];

    /// <summary>Every breach as <c>Law: sentence</c>; the last argument is what a second repair made of the output.</summary>
    public static IReadOnlyList<string> Judge(string dialect, ReadOnlyMemory<byte> input, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> again)
    {
        var (before, after) = (DialectView.Read(dialect, input), DialectView.Read(dialect, output));
        var breaches = Laws.SelectMany(law => law.Judge(before, after).Select(sentence => $"{law.Law}: {sentence}")).ToList();
        if (!output.Span.SequenceEqual(again.Span))
        {
            breaches.Add("Idempotent: a second repair changed something");
        }

        return breaches;
    }
}
