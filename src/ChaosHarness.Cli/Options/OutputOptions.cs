using System.CommandLine;

namespace ChaosHarness.Cli;

/// <summary>How much is printed, and for whom.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> quiet = new("--quiet") { Description = "Print only what is wrong." };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Print everything, not the first few." };
    private readonly Option<bool> noRedact = new("--no-redact") { Description = "Show secrets as they are." };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of text." };

    /// <summary>Adds the options to a command, as its last.</summary>
    public void AddTo(Command command, bool withJson = true)
    {
        command.Options.Add(quiet);
        command.Options.Add(verbose);
        if (withJson)
        {
            command.Options.Add(json);
        }

        command.Options.Add(noRedact);

        command.Validators.Add(result =>
        {
            if (result.GetValue(quiet) && result.GetValue(verbose))
            {
                result.AddError("--quiet and --verbose exclude each other");
            }
        });
    }

    /// <summary>Whether a JSON document is wanted.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>The screen that prints as the user asked; where secrets are to be shown, it says so at once.</summary>
    public Screen ScreenOf(ParseResult parsed, Terminal terminal)
    {
        Screen screen = new(terminal, parsed.GetValue(quiet) ? Verbosity.Quiet : parsed.GetValue(verbose) ? Verbosity.Verbose : Verbosity.Normal, IsJson(parsed));
        if (parsed.GetValue(noRedact))
        {
            terminal.Redaction.SwitchOff(screen);
        }

        return screen;
    }
}
