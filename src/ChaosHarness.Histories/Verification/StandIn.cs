using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// Whether a result that an engine made up admits to be none. Our own is known by its exact text; another engine may choose its words, but
/// they must be marked as an error where the dialect has a mark, say that an outcome is missing, and never claim that the tool did not run.
/// </summary>
internal static class StandIn
{
    private static readonly ImmutableArray<string> Admissions =
    [
        "interrupt", "abort", "cancel", "unknown", "missing", "no result", "no output", "not provided", "not available", "unavailable", "incomplete", "lost", "timed out",
        "timeout", "not saved", "not recorded", "no response", "error", "fail",
    ];

    private static readonly ImmutableArray<string> Claims =
        ["skip", "not run", "never ran", "never run", "not executed", "never executed", "did not execute", "not started", "success", "completed"];

    /// <summary>Whether a new result may stand in for one that was lost.</summary>
    public static bool Admits(History history, in Block result)
    {
        bool isMarked = result.Has(BlockFlags.IsError) || !history.Dialect.Laws.MarksErrors;
        string text = Encoding.UTF8.GetString(history.Span(result.Body));
        return isMarked && Holds(text, Admissions) && !Holds(text, Claims);
    }

    private static bool Holds(string text, ImmutableArray<string> words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
