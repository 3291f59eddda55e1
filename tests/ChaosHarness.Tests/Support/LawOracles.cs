namespace ChaosHarness.Tests;

/// <summary>All the judges of a repair, each written from its law alone, without the product's code.</summary>
/// <remarks>
/// Goal: given the bytes before and after a repair, say which law is broken and where.
/// Method: read both with the DOM, compare blocks by their raw JSON; validity is the reference validator's word.
/// Not done: minimality (law 8) and reversibility (law 9) need the edit list; determinism needs a second process.
/// </remarks>
internal static class LawOracles
{
    public static readonly LawOracle Valid = new(nameof(Valid), ValidityOracle.Judge);
    public static readonly LawOracle Identity = new(nameof(Identity), SamenessOracles.JudgeIdentity);
    public static readonly LawOracle TopLevelUntouched = new(nameof(TopLevelUntouched), SamenessOracles.JudgeTopLevel);
    public static readonly LawOracle Local = new(nameof(Local), SamenessOracles.JudgeLocal);
    public static readonly LawOracle NothingLost = new(nameof(NothingLost), LossOracle.Judge);
    public static readonly LawOracle ResultsKept = new(nameof(ResultsKept), ResultLossOracle.Judge);
    public static readonly LawOracle NothingInvented = new(nameof(NothingInvented), InventionOracle.Judge);
    public static readonly LawOracle RightOwner = new(nameof(RightOwner), OwnerOracle.Judge);
    public static readonly LawOracle RealBeatsSynthetic = new(nameof(RealBeatsSynthetic), StandInOracle.Judge);
    public static readonly LawOracle CollisionFreeIds = new(nameof(CollisionFreeIds), IdOracle.Judge);

    public static readonly IReadOnlyList<LawOracle> All =
        [Valid, Identity, TopLevelUntouched, Local, NothingLost, ResultsKept, NothingInvented, RightOwner, RealBeatsSynthetic, CollisionFreeIds];

    /// <summary>Every breach as <c>Law: sentence</c>; the third argument is what a second repair made of the output.</summary>
    public static IReadOnlyList<string> JudgeAll(ReadOnlyMemory<byte> input, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> again)
    {
        var (before, after) = (ObservedHistory.Read(input), ObservedHistory.Read(output));
        var breaches = All.SelectMany(oracle => oracle.Judge(before, after).Select(sentence => $"{oracle.Law}: {sentence}")).ToList();
        if (!output.Span.SequenceEqual(again.Span))
        {
            breaches.Add("Idempotent: a second repair changed something");
        }

        return breaches;
    }
}
