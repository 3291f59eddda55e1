using System.Text;

namespace ChaosHarness.Cli;

/// <summary>Everything outside the process that a command may touch: streams, clock, folder, environment. A test brings its own.</summary>
internal sealed record Terminal
{
    private const string CommandVariable = "CHAOSHARNESS_COMMAND";
    private const string HomeVariable = "CHAOSHARNESS_HOME";

    /// <summary>Standard input as bytes.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output as bytes.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person looks at standard output.</summary>
    public bool OutputIsScreen { get; init; }

    /// <summary>Whether a person looks at standard error.</summary>
    public bool ErrorIsScreen { get; init; }

    /// <summary>The real clock: how long things took, when to say that they go on. Never part of a verdict.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The current folder: relative paths begin here.</summary>
    public required string Folder { get; init; }

    /// <summary>Reads a variable of the environment; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What takes the secrets out of all that is put out.</summary>
    public OutputRedaction Redaction { get; init; } = new();

    /// <summary>How the user calls this program, for commands that are printed to be pasted.</summary>
    public string CommandName => Variable(CommandVariable) is { Length: > 0 } name ? name : "chaosharness";

    /// <summary>The repository's folder when the start script named it, or null.</summary>
    public string? Home => Variable(HomeVariable) is { Length: > 0 } home ? home : null;

    /// <summary>Whether colour is wanted where a person looks (https://no-color.org).</summary>
    public bool AllowsColour => Variable("NO_COLOR") is null or "" && Variable("TERM") != "dumb";

    /// <summary>The terminal that the process was started in.</summary>
    public static Terminal OfProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" },
        OutputIsScreen = !Console.IsOutputRedirected,
        ErrorIsScreen = !Console.IsErrorRedirected,
        Clock = TimeProvider.System,
        Folder = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
    };

    /// <summary>Writes a document to standard output, without secrets.</summary>
    public void WriteDocument(ReadOnlyMemory<byte> document)
    {
        Output.Write(Redaction.Of(document).Span);
        Output.Flush();
    }

    /// <summary>Writes a line to standard error, without secrets.</summary>
    public void WriteError(string line) => Error.WriteLine(Redaction.Of(line));

    /// <summary>The full path of a path that the user gave.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A command of this program, as the user could type it.</summary>
    public string Command(params IEnumerable<string> words) => ShellText.Join([CommandName, .. words]);
}
