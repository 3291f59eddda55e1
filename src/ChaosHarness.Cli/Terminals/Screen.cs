using System.Text;

namespace ChaosHarness.Cli;

/// <summary>
/// Prints for people: human text to standard output, problems to standard error. Every piece of text is made visible here,
/// and its secrets are taken out, so nothing that a session file holds reaches a terminal as it is. Silent on standard output when that belongs to a JSON document.
/// </summary>
internal sealed class Screen
{
    private const int LabelWidth = 8;

    private readonly Terminal terminal;
    private readonly bool isSilent;
    private readonly bool hasColour;
    private readonly bool hasErrorColour;
    private readonly bool isReadForCommands;

    /// <summary>A screen for one command.</summary>
    public Screen(Terminal terminal, Verbosity verbosity = Verbosity.Normal, bool isSilent = false)
    {
        this.terminal = terminal;
        this.isSilent = isSilent;
        Verbosity = verbosity;
        hasColour = terminal.OutputIsScreen && terminal.AllowsColour;
        hasErrorColour = terminal.ErrorIsScreen && terminal.AllowsColour;
        isReadForCommands = GitHubActions.IsHere(terminal);
    }

    /// <summary>How much the user wants to read.</summary>
    public Verbosity Verbosity { get; }

    /// <summary>Whether everything is wanted.</summary>
    public bool IsVerbose => Verbosity == Verbosity.Verbose;

    /// <summary>Whether only what is wrong is wanted.</summary>
    public bool IsQuiet => Verbosity == Verbosity.Quiet;

    /// <summary>At most so many characters of a text without its secrets; a cut end shows as <c>…</c>.</summary>
    public string Clip(string text, int lengthMax) => Excerpt.Clip(terminal.Redaction.Of(text), lengthMax);

    /// <summary>A text without its secrets.</summary>
    public string Redact(string text) => terminal.Redaction.Of(text);

    /// <summary>Prints one line to standard output.</summary>
    public void Line(params ReadOnlySpan<Fragment> fragments)
    {
        if (!isSilent)
        {
            terminal.Output.Write(Encoding.UTF8.GetBytes(Compose(fragments, hasColour) + "\n"));
            terminal.Output.Flush();
        }
    }

    /// <summary>Prints a line of an explanation: a label in a column of its own, then the text.</summary>
    public void Labelled(string label, params ReadOnlySpan<Fragment> fragments) =>
        Line([new Fragment("  " + label.PadRight(LabelWidth) + " ", Ink.Faint), .. fragments]);

    /// <summary>Prints one line to standard error: what is wrong, and with which file.</summary>
    public void Problem(string text) => terminal.Error.WriteLine(Compose([new Fragment("chaosharness: ", Ink.Bad), text], hasErrorColour));

    /// <summary>Prints one line to standard error that is no problem: advice, or how a long run goes.</summary>
    public void Note(string text) => terminal.Error.WriteLine(Compose([new Fragment(text, Ink.Faint)], hasErrorColour));

    // A secret that no fragment holds alone is worth more than the colours.
    private string Compose(ReadOnlySpan<Fragment> fragments, bool coloured)
    {
        string plain = Join(fragments, coloured: false);
        string redacted = terminal.Redaction.Of(plain);
        string text = !coloured ? redacted.TrimEnd() : redacted == plain ? Join(fragments, coloured) : redacted;
        return isReadForCommands ? WithoutCommands(text) : text;
    }

    private string Join(ReadOnlySpan<Fragment> fragments, bool coloured)
    {
        var line = new StringBuilder();
        foreach (Fragment fragment in fragments)
        {
            string code = coloured && fragment.Text.Length > 0 ? CodeOf(fragment.Ink) : "";
            line.Append(code).Append(VisibleText.Of(terminal.Redaction.Of(fragment.Text))).Append(code.Length > 0 ? "\u001b[0m" : "");
        }

        return line.ToString();
    }

    // GitHub's runner obeys lines of a log that start with `::` or hold `##[`; what a tool put into a session is not to command it.
    private static string WithoutCommands(string line)
    {
        string text = line.Replace("##[", "# #[", StringComparison.Ordinal);
        return text.AsSpan().TrimStart().StartsWith("::") ? text.Replace("::", ": :", StringComparison.Ordinal) : text;
    }

    private static string CodeOf(Ink ink) => ink switch
    {
        Ink.Good => "\u001b[32m",
        Ink.Bad => "\u001b[1;31m",
        Ink.Warning => "\u001b[33m",
        Ink.Faint => "\u001b[2m",
        Ink.Strong => "\u001b[1m",
        _ => "",
    };
}
