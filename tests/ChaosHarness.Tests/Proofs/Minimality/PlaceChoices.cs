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

            int from = Array.FindLast(output[..start], block => block.Source >= 0 && block.IsAssistant).Source;
            int to = Array.Find(output[end..], block => block.Source >= 0).Source;
            if (from < to && !SpeaksBetween(input, from, to))
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
            bool isPassed = (other.Source < output[call].Source) != (j < call);
            bool mayPass = (joins && j > call && (other.IsResult || other.Kind == PlainKind.Quote))
                || (other.Kind == PlainKind.Quote && WaitsFor(input, other.Source, output[call].Source));
            if (hasPlace && isPassed && !mayPass)
            {
                return true;
            }
        }

        return false;
    }

    // Results of the turn that the call joins stand behind it in its message.
    private static bool JoinsAnAnsweredTurn(PlainHistory input, PlainBlock[] output, int at)
    {
        PlainBlock call = input.Blocks[output[at].Source];
        PlainBlock[] turn = output[PlainRules.StartOfTurn(output, at)..PlainRules.EndOfTurn(output, at)];
        return Array.Exists(output, result => result.IsResult && result.Message == call.Message && result.Source > call.Source
            && Array.Exists(turn, other => other.Kind == PlainKind.Call && other.Id == result.Id && !other.IsMovedCall));
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

            // An empty message of the user may stand among the results that a quote goes behind.
            bool isBehind = other.Source > was.Source;
            bool mayComeFirst = !isBehind || WaitsFor(input, was.Source, other.Source) || other is { Kind: PlainKind.Void, IsAssistant: false };
            bool mayComeLater = isBehind && !(was.IsAssistant && other.Message == was.Message);
            if (j < quote ? !mayComeFirst : !mayComeLater)
            {
                return true;
            }
        }

        return false;
    }

    // What leaves an assistant's message waits until the user speaks.
    private static bool WaitsFor(PlainHistory input, int quoted, int other) =>
        quoted < other && input.Blocks[quoted].IsAssistant && !SpeaksBetween(input, quoted, other);

    // Whether the user has anything between two blocks but empty texts and calls, which do not stay the user's.
    private static bool SpeaksBetween(PlainHistory input, int from, int to) =>
        Array.Exists(input.Blocks[(from + 1)..to], block => !block.IsAssistant && block.Kind is not (PlainKind.Empty or PlainKind.Call));
}
