using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>Pairs of a file that look wrong though their ids match, for people: no violations, never changed, always told.</summary>
internal sealed class SuspectText(Screen screen)
{
    private const int Shown = 5;
    private const int IdsShown = 3;

    /// <summary>Prints a line each, some of many.</summary>
    public void Print(ImmutableArray<Suspect> suspects)
    {
        if (screen.IsQuiet)
        {
            return;
        }

        foreach (Suspect suspect in screen.IsVerbose ? suspects : [.. suspects.Take(Shown)])
        {
            screen.Labelled("suspect", $"#{suspect.Message}, {Excerpt.List(suspect.Ids, IdsShown)}: {suspect.Reason}");
        }

        if (!screen.IsVerbose && suspects.Length > Shown)
        {
            screen.Labelled("…", $"{Counted.Of(suspects.Length - Shown, "more suspect")}; --verbose shows all");
        }
    }
}
