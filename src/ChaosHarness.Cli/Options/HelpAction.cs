using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChaosHarness.Cli;

/// <summary>Prints the help of the command that stands before <c>--help</c>.</summary>
internal sealed class HelpAction(Terminal terminal) : SynchronousCommandLineAction
{
    private const int NameWidthMin = 22;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var screen = new Screen(terminal);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            PrintVerb(screen, verb);
        }
        else
        {
            PrintRoot(screen, parseResult.RootCommandResult.Command);
        }

        return (int)ExitCode.Ok;
    }

    private void PrintRoot(Screen screen, Command root)
    {
        screen.Line($"{terminal.CommandName} COMMAND [options]");
        screen.Line(root.Description ?? "");
        screen.Line();
        foreach (Verb verb in root.Subcommands.OfType<Verb>())
        {
            screen.Line($"  {verb.Name,-9} {FirstSentence(verb.Description ?? "")}");
        }

        screen.Line();
        screen.Line($"{terminal.CommandName} COMMAND --help says more; --version prints the version.");
        screen.Line("Exit codes: 0 all held, 1 failures found, 2 usage, 3 inconclusive, 4 target unreachable, 70 our fault,");
        screen.Line("  74 input or output, 75 busy, 77 no permission, 99 threshold breached, 130 interrupted.");
    }

    private void PrintVerb(Screen screen, Verb verb)
    {
        screen.Line($"{terminal.CommandName} {string.Join(' ', verb.Words)} {verb.Usage}".TrimEnd());
        screen.Line(verb.Description ?? "");
        screen.Line();
        foreach (Verb part in verb.Subcommands.OfType<Verb>())
        {
            screen.Line($"  {part.Name,-9} {FirstSentence(part.Description ?? "")}");
        }

        int width = verb.Options.Select(option => Name(option).Length).Append(NameWidthMin).Max();
        foreach (Option option in verb.Options)
        {
            screen.Line($"  {Name(option).PadRight(width)}  {option.Description}");
        }

        screen.Line();
        screen.Line($"  {terminal.CommandName} {verb.Example}");
    }

    private static string Name(Option option) => option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}";

    private static string FirstSentence(string text) => text.Split(". ", 2)[0].TrimEnd('.') + ".";
}
