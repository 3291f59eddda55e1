// Goal: from the words of the command line to an exit code; everything that can go wrong on the way has one of the contract's codes.
// Method: System.CommandLine parses; what it refuses is said on standard error in our words; whatever a command lets escape ends here.
// It does not print results: the commands do.
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>The program: its commands, and what happens around them.</summary>
internal static class CommandLine
{
    /// <summary>The program's version, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Runs one command to its end.</summary>
    public static async Task<ExitCode> Run(IReadOnlyList<string> arguments, Terminal terminal, Interruption interruption)
    {
        try
        {
            terminal.Redaction.Learn(string.Join(' ', arguments));
            ExitCode code = await Invoke(arguments, terminal, interruption);
            return interruption.IsRequested ? ExitCodes.Merge(code, interruption.Code) : code;
        }
        catch (OperationCanceledException) when (interruption.IsRequested)
        {
            return interruption.Code;
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            // Files are the commands' business; what comes here is standard output itself: a full disk behind it, a closed pipe.
            var problem = FileProblem.Of("input or output", exception);
            new Screen(terminal).Problem(problem.ToString());
            return problem.Code;
        }
        catch (Exception exception)
        {
            return CrashFile.Report(terminal, arguments, exception);
        }
    }

    /// <summary>The commands that there are.</summary>
    public static RootCommand Create(Terminal terminal, Interruption interruption)
    {
        var root = new RootCommand("Chaos for histories of tool calls: breaks them, checks them, mends them.");
        root.Subcommands.Add(RunCommand.Create(terminal, interruption));
        root.Subcommands.Add(ReplayCommand.Create(terminal, interruption));
        root.Subcommands.Add(CheckCommand.Create(terminal, interruption));
        root.Subcommands.Add(RepairCommand.Create(terminal, interruption));
        root.Subcommands.Add(FilterCommand.Create(terminal, interruption));
        root.Subcommands.Add(FuzzCommand.Create(terminal, interruption));
        root.Subcommands.Add(ScoreCommand.Create(terminal, interruption));
        root.Subcommands.Add(CorpusCommand.Create(terminal, interruption));
        root.Subcommands.Add(ExplainCommand.Create(terminal));
        root.Subcommands.Add(SchemaCommand.Create(terminal));
        foreach (Option option in root.Options)
        {
            option.Action = option switch
            {
                HelpOption => new HelpAction(terminal),
                VersionOption => new VersionAction(terminal),
                _ => option.Action,
            };
        }

        return root;
    }

    private static async Task<ExitCode> Invoke(IReadOnlyList<string> arguments, Terminal terminal, Interruption interruption)
    {
        RootCommand root = Create(terminal, interruption);
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is HelpAction or VersionAction)
        {
            return (ExitCode)parsed.Invoke();
        }

        if (parsed.Errors.Count > 0 || parsed.CommandResult.Command.Subcommands.Count > 0)
        {
            return Refuse(parsed, root, terminal);
        }

        return (ExitCode)await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static ExitCode Refuse(ParseResult parsed, RootCommand root, Terminal terminal)
    {
        var screen = new Screen(terminal);
        Command command = parsed.CommandResult.Command;
        foreach (string refusal in Refusals(parsed).Distinct())
        {
            screen.Problem(refusal);
        }

        screen.Note("see: " + terminal.Command(command == root ? ["--help"] : [.. ((Verb)command).Words, "--help"]));
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Refusals(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isGroup = command.Subcommands.Count > 0;
        string prefix = command is Verb verb ? string.Concat(verb.Words.Select(word => word + " ")) : "";
        ImmutableArray<string> unmatched = [.. parsed.UnmatchedTokens];
        foreach (string word in unmatched)
        {
            yield return word.StartsWith('-') ? PathArgument.Refusal(word, command)
                : isGroup ? $"unknown command '{prefix}{word}'{DidYouMean.Phrase(word, [.. command.Subcommands.Select(part => part.Name)])}"
                : $"'{word}' is one word too many";
        }

        if (unmatched.IsEmpty && isGroup)
        {
            yield return $"say what to do: {string.Join(", ", command.Subcommands.Select(part => prefix + part.Name))}";
        }

        foreach (ParseError error in parsed.Errors)
        {
            bool isSaid = isGroup || unmatched.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal));
            if (!isSaid)
            {
                yield return error.Message;
            }
        }
    }
}
