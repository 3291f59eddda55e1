using System.Collections.Immutable;
using System.Globalization;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The advice of <c>explain FILE</c>: each way out with its figures, the one to take, and its command.</summary>
internal sealed class AdviceText(Screen screen, Terminal terminal)
{
    /// <summary>Prints the advice.</summary>
    public void Print(Advice advice, MendedFile file, ImmutableArray<string> options)
    {
        string label = "figures";
        foreach (Choice choice in advice.Choices)
        {
            screen.Labelled(label, new Fragment($"{Word(choice.Strategy),-9}", Ink.Strong), choice.Obstacle is { } obstacle ? $"no way out: {obstacle}" : Figures(advice, choice, file));
            label = "";
        }

        screen.Labelled("advice", new Fragment(advice.Best is { } best ? $"{Word(best)}: {advice.Reason}" : advice.Reason, Ink.Strong));
        if (file.Loaded.File.IsStandardInput)
        {
            PrintFilter(advice);
            return;
        }

        label = "do";
        foreach (Choice choice in advice.Choices.Where(choice => choice.Obstacle is null).OrderBy(choice => choice.Strategy != advice.Best))
        {
            string[] strategy = choice.Strategy == Strategy.Repair ? [] : ["--strategy", Word(choice.Strategy)];
            screen.Labelled(label, terminal.Command(["repair", file.Name, .. options, .. strategy, "--write"]));
            label = "or";
        }
    }

    /// <summary>A strategy as the command line spells it.</summary>
    public static string Word(Strategy strategy) => strategy.ToString().ToLowerInvariant();

    private void PrintFilter(Advice advice)
    {
        if (advice.Choices.Any(choice => choice is { Strategy: Strategy.Repair, Obstacle: null }))
        {
            screen.Labelled("do", terminal.Command("filter"));
        }
    }

    private static string Figures(Advice advice, Choice choice, MendedFile file)
    {
        ContextFigures kept = choice.Kept;
        ContextFigures whole = advice.Whole;
        string share = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(advice.ShareOf(choice) * 100):0} % of the context survives");
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{kept.Turns:N0} of {Counted.Of(whole.Turns, "turn")}, {kept.Calls:N0} of {Counted.Of(whole.Calls, "call")}, {kept.Bytes:N0} of {Counted.Of(whole.Bytes, "byte")}");
        return $"{share}: {counts}{(choice.Strategy == Strategy.Repair ? Price(file) : "")}";
    }

    private static string Price(MendedFile file)
    {
        int unknown = file.Edits.Count(edit => edit.Kind == EditKind.InsertResult);
        string told = unknown > 0 ? $", the model is told of {Counted.Of(unknown, "call")} that {(unknown == 1 ? "its" : "their")} outcome is unknown" : "";
        return $"; {Counted.Of(file.Edits.Count(), "edit")}{told}";
    }
}
