using System.Globalization;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The table of <c>score</c>: a column an engine; laws, then classes of damage, then speed.</summary>
internal sealed class ScoreText(Screen screen)
{
    private const int NameWidthMax = 28;
    private const int LabelWidth = 22;

    /// <summary>Prints all of it.</summary>
    public void Print(ScoreSource source, IReadOnlyList<EngineScore> scores)
    {
        string histories = string.Create(CultureInfo.InvariantCulture, $"{source.Count:N0}");
        screen.Line(new Fragment("score", Ink.Strong), $"    {histories} histories: {source.Description}");
        if (source.LeftOut.Length > 0)
        {
            screen.Labelled("left out", source.LeftOut);
        }

        if (scores.Count == 0)
        {
            return;
        }

        int[] widths = [.. scores.Select(score => Math.Max(8, NameOf(score).Length))];
        screen.Line();
        Row("", scores, widths, NameOf, _ => Ink.Strong);
        foreach (Law law in Enum.GetValues<Law>())
        {
            ShareRow(law.Name(), scores, widths, score => score.Laws.First(entry => entry.Law == law).Held);
        }

        ShareRow("every law", scores, widths, score => score.AllLaws);
        screen.Line();
        screen.Line(new Fragment("every law, by damage", Ink.Faint));
        foreach (string name in scores[0].Classes.Select(entry => entry.Class))
        {
            ShareRow(name, scores, widths, score => score.Classes.FirstOrDefault(entry => entry.Class == name).Held);
        }

        screen.Line();
        Row("histories a second", scores, widths, score => Rate(score.Work.Histories, score.Work), _ => Ink.Plain);
        Row("MB a second", scores, widths, score => Rate(score.Work.Bytes / 1e6, score.Work), _ => Ink.Plain);
        PrintBreaches(scores);
    }

    // One line each for what an engine did wrong first; the history is its case, which the same seed brings back.
    private void PrintBreaches(IReadOnlyList<EngineScore> scores)
    {
        foreach (EngineScore score in scores)
        {
            if (score.FirstBreaches.IsEmpty && score.Cases == score.CasesPlanned)
            {
                continue;
            }

            screen.Line();
            screen.Line(new Fragment(VisibleText.Of(score.Engine.Word), Ink.Strong));
            foreach ((Law law, string name, string explanation) in score.FirstBreaches)
            {
                screen.Labelled("broke", new Fragment(law.Name(), Ink.Bad), $" first in {name}: {explanation}");
            }

            if (score.IsGivenUp)
            {
                screen.Labelled("given up", $"{EngineScorer.UnansweredMax} histories in a row were not answered; the others count as unanswered");
            }

            if (score.Cases < score.CasesPlanned)
            {
                screen.Labelled("ended", string.Create(CultureInfo.InvariantCulture, $"after {score.Cases:N0} of {score.CasesPlanned:N0} histories"));
            }
        }
    }

    private void ShareRow(string label, IReadOnlyList<EngineScore> scores, int[] widths, Func<EngineScore, Share> share) =>
        Row(label, scores, widths, score => share(score).Percent, score => share(score).IsWhole ? Ink.Good : Ink.Bad);

    private void Row(string label, IReadOnlyList<EngineScore> scores, int[] widths, Func<EngineScore, string> text, Func<EngineScore, Ink> ink) =>
        screen.Line([label.PadRight(LabelWidth), .. scores.Select((score, i) => new Fragment("  " + text(score).PadLeft(widths[i]), ink(score)))]);

    private static string NameOf(EngineScore score)
    {
        string word = VisibleText.Of(score.Engine.Word);
        return word.Length <= NameWidthMax ? word : "…" + word[^(NameWidthMax - 1)..];
    }

    private static string Rate(double amount, EngineWork work) =>
        work.Time > TimeSpan.Zero ? (amount / work.Time.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture) : "n/a";
}
