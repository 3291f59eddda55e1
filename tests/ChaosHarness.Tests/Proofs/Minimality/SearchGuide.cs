// Goal: what a search through edit lists need not try, because a law or a choice refuses every output that it leads to.
// Method: two tables for each history. Which result may stand under which call; and, for each quote and each moved call, which of the blocks that
// keep their places must come before it and which behind it. Both ask the predicates that judge finished outputs.
// Does not judge: what the tables let through is judged whole.
namespace ChaosHarness.Tests;

/// <summary>Early refusals for <see cref="EditLists"/>; one that refuses nothing stands for an exhaustive search.</summary>
internal sealed class SearchGuide
{
    private readonly bool[][] mayAnswer;
    private readonly uint[] before;
    private readonly uint[] behind;

    private SearchGuide(PlainHistory input, Func<int, int, bool> mayAnswer, Func<PlainBlock, PlainBlock, (bool MayPrecede, bool MayFollow)> places)
    {
        int count = input.Blocks.Length;
        this.mayAnswer = [.. input.Blocks.Select(_ => new bool[count + 1])];
        before = new uint[count];
        behind = new uint[count];
        foreach (PlainBlock block in input.Blocks)
        {
            if (block.Kind == PlainKind.Call)
            {
                FillAnswers(input, block, mayAnswer);
            }

            if (block.Kind == PlainKind.Call || block.IsResult)
            {
                FillPlaces(input, block, places);
            }
        }
    }

    /// <summary>Whether a call in a user's message may be quoted instead of moved.</summary>
    public bool MayQuoteCalls { get; private init; } = true;

    /// <summary>Whether a message of the assistant that lost all it had may stay at the end.</summary>
    public bool MayKeepEmptied { get; private init; } = true;

    /// <summary>Whether an empty message may go that was no damage.</summary>
    public bool MayDropVoids { get; private init; } = true;

    /// <summary>Refuses nothing.</summary>
    public static SearchGuide Nothing(PlainHistory input) => new(input, (_, _) => true, (_, _) => (true, true));

    /// <summary>Refuses pairs that laws 6 and 7 refuse.</summary>
    public static SearchGuide Laws(PlainHistory input) => new(input, (call, result) => IsLawful(input, call, result), (_, _) => (true, true));

    /// <summary>Refuses what the choices refuse, too.</summary>
    public static SearchGuide Choices(PlainHistory input) =>
        new(input, (call, result) => IsLawful(input, call, result) && OwnerChoices.MayAnswer(input, call, result), (floating, kept) => PlaceChoices.MayStand(input, floating, kept))
        {
            MayQuoteCalls = false,
            MayKeepEmptied = false,
            MayDropVoids = false,
        };

    /// <summary>Whether a result, or -1 for a new stand-in, may stand under a call.</summary>
    public bool MayAnswer(int call, int result) => mayAnswer[call][result + 1];

    /// <summary>Whether a result may stand under any call.</summary>
    public bool MayAnswerAny(int result) => Array.Exists(mayAnswer, row => row[result + 1]);

    /// <summary>The kept blocks that must come before a quote or moved call, as bits by their place in the input.</summary>
    public uint Before(int floating) => before[floating];

    /// <summary>The kept blocks that must come behind it.</summary>
    public uint Behind(int floating) => behind[floating];

    private static bool IsLawful(PlainHistory input, int call, int result) =>
        (result < 0 || input.Pairs.MayOwn(call, result)) && input.Pairs.IsRightful(call, result);

    private void FillAnswers(PlainHistory input, PlainBlock call, Func<int, int, bool> isAllowed)
    {
        mayAnswer[call.Source][0] = isAllowed(call.Source, -1);
        foreach (PlainBlock result in input.Blocks)
        {
            mayAnswer[call.Source][result.Source + 1] = result.IsResult && result.Id == call.Id && isAllowed(call.Source, result.Source);
        }
    }

    private void FillPlaces(PlainHistory input, PlainBlock floating, Func<PlainBlock, PlainBlock, (bool MayPrecede, bool MayFollow)> places)
    {
        foreach (PlainBlock kept in input.Blocks)
        {
            (bool mayPrecede, bool mayFollow) = kept.Source == floating.Source ? (true, true) : places(floating, kept);
            before[floating.Source] |= mayFollow ? 0 : 1u << kept.Source;
            behind[floating.Source] |= mayPrecede ? 0 : 1u << kept.Source;
        }
    }
}
