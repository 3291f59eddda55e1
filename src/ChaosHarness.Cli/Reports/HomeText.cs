using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What several sessions together show, for people: results in the wrong session, and the command that moves them home.</summary>
internal sealed class HomeText(Screen screen, Terminal terminal)
{
    private const int Shown = 10;

    /// <summary>Prints the homes and the suspects of files; when results are being moved only what stays. Prints nothing when there is nothing.</summary>
    public void Print(ImmutableArray<Home> homes, ILookup<string, Suspect> suspects, bool isMoving, ImmutableArray<string> options)
    {
        Print("home", [.. homes.Where(home => !(isMoving && home.Obstacle is null)).Select(Line)]);
        ImmutableHashSet<(string, string)> told = [.. homes.Select(home => (home.From, home.Id))];
        Print("suspect", [.. suspects.SelectMany(file => file.Where(suspect => !told.Contains((file.Key, suspect.Ids[0]))).Select(suspect => Line(file.Key, suspect)))]);
        string[] movable = [.. homes.Where(home => home.Obstacle is null).SelectMany(home => (string[])[home.From, home.To]).Distinct()];
        if (!isMoving && movable.Length > 0 && !movable.Contains(InputFile.StandardInputWord))
        {
            screen.Labelled("move", terminal.Command(["repair", .. movable, .. options, "--move-home", "--write"]));
        }
    }

    private static string Line(Home home)
    {
        string obstacle = home.Obstacle is { } why ? $"; not moved: {why}" : "";
        return $"{home.From}, line {home.FromLine}: the result of {home.Id} belongs to the call in {home.To}, line {home.ToLine}{obstacle}";
    }

    private static string Line(string file, Suspect suspect) => $"{file}, message {suspect.Message}, {suspect.Ids[0]}: {suspect.Reason}";

    private void Print(string label, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty || screen.IsQuiet)
        {
            return;
        }

        screen.Line();
        foreach (string line in screen.IsVerbose ? lines : lines.Take(Shown))
        {
            screen.Labelled(label, line);
        }

        if (!screen.IsVerbose && lines.Length > Shown)
        {
            screen.Labelled("…", $"{lines.Length - Shown:N0} more like these; --verbose shows all");
        }
    }
}
