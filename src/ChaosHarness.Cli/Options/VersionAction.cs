using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChaosHarness.Cli;

/// <summary>Prints the program's version.</summary>
internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        new Screen(terminal).Line($"chaosharness {CommandLine.Version}");
        return (int)ExitCode.Ok;
    }
}
