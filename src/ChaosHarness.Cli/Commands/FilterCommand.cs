// Goal: our engine behind the line protocol: one history a line in, one line out for each, in order, for as long as the other side likes.
// Method: bytes in, bytes out; what a repair does not touch is copied, never re-written. A line that cannot be repaired is answered by an error.
using System.CommandLine;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary><c>filter</c></summary>
internal sealed class FilterCommand
{
    private readonly Option<bool> dropOrphans = new("--drop-orphans") { Description = "Leave out results that no call can own, instead of quoting them." };
    private readonly JudgingOptions judging = new();
    private readonly OutputOptions output = new();

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var command = new FilterCommand();
        var verb = new Verb(
            "filter",
            "Repairs a stream: one JSON history a line on standard input, the repaired one on standard output. A line that cannot be repaired is answered by {\"error\":\"…\"}.",
            "[options]",
            "filter < histories.jsonl > repaired.jsonl");
        command.judging.AddTo(verb, withStore: false);
        verb.Options.Add(command.dropOrphans);
        command.output.AddTo(verb, withJson: false);
        verb.SetAction(parsed => (int)command.Run(parsed, terminal, interruption));
        return verb;
    }

    private ExitCode Run(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Screen screen = output.ScreenOf(parsed, terminal);
        var options = new RepairOptions { Validation = judging.ValidationOf(parsed), DropOrphans = parsed.GetValue(dropOrphans) };
        FilterCount count;
        try
        {
            count = LineFilter.Run(terminal.Input, terminal.Output, judging.DialectOf(parsed), options, interruption.Token, redaction: terminal.Redaction);
        }
        catch (IOException exception)
        {
            screen.Problem($"filter: {exception.Message}");
            return ExitCode.InputOutput;
        }

        if (screen.IsVerbose || (!screen.IsQuiet && count.Code != ExitCode.Ok))
        {
            screen.Note(
                $"filter: {Counted.Of(count.Lines, "line")}: {count.Unchanged:N0} valid as they were, {count.Repaired:N0} repaired, {count.StillInvalid:N0} still invalid, {count.Errors:N0} answered by an error");
        }

        if (count.Untold > 0 && !screen.IsQuiet)
        {
            screen.Note($"filter: {DialectNote.Of(count.Untold, "line", count.Assumed)}");
        }

        return count.InternalError is { } error ? CrashFile.Report(terminal, ["filter"], error) : count.Code;
    }
}
