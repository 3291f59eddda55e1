using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>A command run in this process: what it was given, what it wrote, how it ended.</summary>
internal sealed record CommandRun(ExitCode Code, byte[] Bytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public static Task<CommandRun> Of(ScratchFolder folder, params string[] arguments) => Of(folder, [], arguments);

    public static async Task<CommandRun> Of(
        ScratchFolder folder,
        byte[] input,
        string[] arguments,
        Interruption? interruption = null,
        TimeProvider? clock = null,
        bool isScreen = false,
        IReadOnlyDictionary<string, string>? variables = null,
        OutputRedaction? redaction = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var never = new Interruption();
        var terminal = new Terminal
        {
            Input = new MemoryStream(input),
            Output = output,
            Error = error,
            OutputIsScreen = isScreen,
            ErrorIsScreen = false,
            Clock = clock ?? new StillClock(),
            Folder = folder.Path,
            Redaction = redaction ?? new OutputRedaction(),
            Variable = name => variables is not null && variables.TryGetValue(name, out var value) ? value : null,
        };
        var code = await CommandLine.Run(arguments, terminal, interruption ?? never);
        return new CommandRun(code, output.ToArray(), error.ToString());
    }
}
