using System.Text;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Runs a script on a session and on the model, and compares both after every repair.</summary>
internal sealed partial class SessionTrial(SessionOnDisk session)
{
    private readonly List<string> wrong = [];
    private SessionModel model = SessionModel.Empty with { PairsByOrder = session.PairsByOrder };
    private SessionModel beforeLastWrite = SessionModel.Empty;
    private bool hasWritten;

    public static IReadOnlyList<string> Run(SessionScript script, SessionOnDisk session)
    {
        var trial = new SessionTrial(session);
        trial.Write(new SessionStep.UserSpeaks());
        foreach (var step in script.Steps)
        {
            if (step is SessionStep.Killed killed)
            {
                trial.Kill(killed.TornPermille);
            }
            else
            {
                trial.Write(step);
            }
        }

        trial.Kill(1000);
        trial.GoOn();
        return trial.wrong;
    }

    private void Write(SessionStep step)
    {
        var (after, written) = model.Take(step);
        if (written is not null)
        {
            (beforeLastWrite, model, hasWritten) = (model, after, true);
            session.Append(written);
        }
    }

    private void Kill(int permille)
    {
        if (hasWritten && session.Tear(permille))
        {
            // Numbers are not used twice: what is lost stays lost.
            model = beforeLastWrite with { Next = model.Next };
        }

        (hasWritten, model) = (false, model with { TurnGoesOn = false });
        var before = session.Bytes;
        List<string> found = [.. session.LoadAndRepair(), .. Differences()];
        if (found.Count > 0 && wrong.Count == 0)
        {
            wrong.AddRange([.. found, $"before: {Encoding.UTF8.GetString(before)}", $"after: {Encoding.UTF8.GetString(session.Bytes)}"]);
        }
    }

    /// <summary>The repaired session takes a whole exchange and needs no further repair.</summary>
    private void GoOn()
    {
        foreach (var step in (SessionStep[])[new SessionStep.AssistantSpeaks(), new SessionStep.UserSpeaks(), new SessionStep.AssistantCalls(1), new SessionStep.ResultSaved(0), new SessionStep.AssistantSpeaks()])
        {
            Write(step is SessionStep.ResultSaved ? new SessionStep.ResultSaved(model.LatestOpen) : step);
        }

        var found = session.Check();
        if (found.Count > 0 && wrong.Count == 0)
        {
            wrong.AddRange([.. found.Select(sentence => $"the session does not go on: {sentence}"), Encoding.UTF8.GetString(session.Bytes)]);
        }
    }

    private IEnumerable<string> Differences()
    {
        var text = Encoding.UTF8.GetString(session.Bytes);
        var said = Numbers(SaidText().Matches(text));
        var results = Numbers(ResultText().Matches(text));
        var standIns = Regex.Count(text, Regex.Escape(SyntheticTexts.Own));
        var quotes = Regex.Count(text, Regex.Escape(SyntheticTexts.QuotedResultPrefix));
        if (!said.SequenceEqual(model.Texts))
        {
            yield return $"said [{string.Join(' ', model.Texts)}], there is [{string.Join(' ', said)}]";
        }

        if (!results.Order().SequenceEqual(model.Answers.Values.Concat(model.Loose).Order()))
        {
            yield return $"results saved [{string.Join(' ', model.Answers.Values.Concat(model.Loose).Order())}], there are [{string.Join(' ', results.Order())}]";
        }

        if (standIns != model.Open.Length)
        {
            yield return $"{model.Open.Length} calls have no result, but {standIns} stand-ins are there";
        }

        if (quotes != model.Loose.Length)
        {
            yield return $"{model.Loose.Length} results can be nobody's, but {quotes} are quoted";
        }
    }

    private static List<int> Numbers(MatchCollection matches) => [.. matches.Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\btext (\d+)\b")]
    private static partial Regex SaidText();

    [GeneratedRegex(@"\bresult (\d+)\b")]
    private static partial Regex ResultText();
}
