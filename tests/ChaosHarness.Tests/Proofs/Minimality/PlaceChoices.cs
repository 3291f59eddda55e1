namespace ChaosHarness.Tests;

/// <summary>Choices about where a block may stand.</summary>
internal static class PlaceChoices
{
    public static bool QuotesACall(PlainHistory input, PlainBlock[] output) =>
        Array.Exists(output, block => block.Kind == PlainKind.Quote && input.Blocks[block.Source].Kind == PlainKind.Call);

    public static bool MovesACallPastOthers(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i].IsMovedCall && IsPastOthers(input, output, i))
            {
                return true;
            }
        }

        return false;
    }

    public static bool QuotesElsewhere(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i].Kind == PlainKind.Quote && IsElsewhere(input, output, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a block that keeps its place may stand before what floats, a quoted result or a moved call, and whether behind it.</summary>
    public static (bool MayPrecede, bool MayFollow) MayStand(PlainHistory input, PlainBlock floating, PlainBlock kept)
    {
        if (floating.Kind == PlainKind.Call)
        {
            bool mayJoin = Array.Exists(input.Blocks, block => block.IsResult && block.Message == floating.Message && block.Source > floating.Source);
            return (MayPrecedeCall(input, kept, floating.Source), MayFollowCall(input, kept, floating.Source, mayJoin));
        }

        return kept.IsResult ? (true, true) : (MayPrecedeQuote(input, kept, floating), MayFollowQuote(kept, floating));
    }

    public static bool DividesATurn(PlainHistory input, PlainBlock[] output)
    {
        int end;
        for (int start = 0; start < output.Length; start = end)
        {
            end = PlainRules.EndOfTurn(output, start);
            bool isBetween = start > 0 && end < output.Length && !output[start].IsAssistant;
            if (!isBetween || Array.Exists(output[start..end], block => block.Message >= 0))
            {
                continue;
            }

            // A call that came past results to join the turn stood behind them.
            int last = Array.FindLastIndex(output, start - 1, block => block.Source >= 0 && block.IsAssistant);
            while (last > 0 && output[last].IsMovedCall && JoinsAnAnsweredTurn(input, output, last))
            {
                last--;
            }

            int from = last < 0 ? 0 : output[last].Source;
            int to = Array.Find(output[end..], block => block.Source >= 0).Source;
            if (from < to && !SpeaksBetween(input, from, to))
            {
                return true;
            }
        }

        return false;
    }

    public static bool JoinsAcrossAResult(PlainHistory input, PlainBlock[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            if (!output[i].IsAssistant || output[i].Source < 0 || (output[i].IsMovedCall && JoinsAnAnsweredTurn(input, output, i)))
            {
                continue;
            }

            PlainBlock call = Array.Find(output[PlainRules.StartOfTurn(output, i)..i], block => block.Kind == PlainKind.Call);
            if (call.Kind == PlainKind.Call && call.Source < output[i].Source
                && Array.Exists(input.Blocks[call.Source..output[i].Source], block => block is { IsAssistant: false, IsResult: true }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPastOthers(PlainHistory input, PlainBlock[] output, int call)
    {
        bool joins = JoinsAnAnsweredTurn(input, output, call);
        for (int j = 0; j < output.Length; j++)
        {
            PlainBlock other = output[j];
            bool hasPlace = j != call && other.Source >= 0 && (other.Message >= 0 || other.Kind is PlainKind.Quote or PlainKind.Call);
            if (hasPlace && !(j < call ? MayPrecedeCall(input, other, output[call].Source) : MayFollowCall(input, other, output[call].Source, joins)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayPrecedeCall(PlainHistory input, PlainBlock other, int call) =>
        other.Source < call || (other.Kind == PlainKind.Quote && WaitsFor(input, other.Source, call));

    private static bool MayFollowCall(PlainHistory input, PlainBlock other, int call, bool joins) =>
        other.Source > call
        || (joins && (other.IsResult || other.Kind == PlainKind.Quote))
        || (other.Kind == PlainKind.Quote && WaitsFor(input, other.Source, call));

    // In its message results of calls that its new turn asked before stand behind it, only results stand between, and its id is free there.
    private static bool JoinsAnAnsweredTurn(PlainHistory input, PlainBlock[] output, int at)
    {
        PlainBlock call = input.Blocks[output[at].Source];
        PlainBlock[] turn = Array.FindAll(output[PlainRules.StartOfTurn(output, at)..at], block => block.Kind == PlainKind.Call);
        bool isFree = Array.TrueForAll(turn, other => input.Blocks[other.Source].Id != call.Id);
        return isFree && Array.Exists(input.Blocks, result => result.IsResult && result.Message == call.Message && result.Source > call.Source
            && Array.Exists(turn, other => input.Blocks[other.Source].Id == result.Id) && !AssistantSpeaks(input, turn[^1].Source, call.Source));
    }

    // Whether a message of the assistant, be it empty, follows a result between two calls.
    private static bool AssistantSpeaks(PlainHistory input, int from, int to)
    {
        int first = Array.FindIndex(input.Blocks, from, block => block is { IsAssistant: false, IsResult: true });
        return first >= 0 && first < to && Array.Exists(input.Blocks[first..to], block => block.IsAssistant);
    }

    private static bool IsElsewhere(PlainHistory input, PlainBlock[] output, int quote)
    {
        PlainBlock was = input.Blocks[output[quote].Source];
        for (int j = 0; j < output.Length; j++)
        {
            PlainBlock other = output[j];
            if (other.Message < 0 || other.Source < 0 || other.IsResult)
            {
                continue;
            }

            if (!(j < quote ? MayPrecedeQuote(input, other, was) : MayFollowQuote(other, was)))
            {
                return true;
            }
        }

        return false;
    }

    // An empty message of the user may stand among the results that a quote goes behind.
    private static bool MayPrecedeQuote(PlainHistory input, PlainBlock other, PlainBlock was) =>
        other.Source < was.Source || WaitsFor(input, was.Source, other.Source) || other is { Kind: PlainKind.Void, IsAssistant: false };

    private static bool MayFollowQuote(PlainBlock other, PlainBlock was) =>
        other.Source > was.Source && !(was.IsAssistant && other.Message == was.Message);

    // What leaves an assistant's message waits until the user speaks.
    private static bool WaitsFor(PlainHistory input, int quoted, int other) =>
        quoted < other && input.Blocks[quoted].IsAssistant && !SpeaksBetween(input, quoted, other);

    // Whether the user has anything between two blocks but empty texts and calls, which do not stay the user's.
    private static bool SpeaksBetween(PlainHistory input, int from, int to) =>
        Array.Exists(input.Blocks[(from + 1)..to], block => !block.IsAssistant && block.Kind is not (PlainKind.Empty or PlainKind.Call));
}
