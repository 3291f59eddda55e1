using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Where in a file an edit happens.</summary>
internal static class EditPlace
{
    /// <summary>1-based line of the message that the edit is about; the history's first line when that is not known.</summary>
    public static int LineOf(Edit edit, HistoryReport before)
    {
        if (before.Projection is { } history && edit.Message >= 0 && edit.Message < history.Messages.Length)
        {
            int line = history.LineOf(Math.Max(0, history.Messages[edit.Message].Range.Start));
            return Math.Max(line, before.Line);
        }

        Violation? cause = before.Violations.FirstOrDefault(violation => violation.Rule == edit.Rule);
        return cause?.Line ?? before.Line;
    }
}
