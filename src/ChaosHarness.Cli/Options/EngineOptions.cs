using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Which engine repairs, and how long a program may take for one history.</summary>
internal sealed class EngineOptions
{
    private static readonly ImmutableArray<string> Words = ["builtin", "none", "exec:COMMAND"];

    private readonly Option<Engine?> engine = new("--engine")
    {
        HelpName = "ENGINE",
        Description = "What repairs: builtin, none, or exec:COMMAND for a program behind the line protocol.",
        CustomParser = result => OptionKinds.Read(result, Engine.Parse, $"--engine takes {string.Join(", ", Words)}"),
    };

    private readonly Option<TimeSpan?> timeout = OptionKinds.Duration(
        "--engine-timeout", FormattableString.Invariant($"What such a program may take for one history (default {Engine.TimeoutSecondsDefault}s)."));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(engine);
        command.Options.Add(timeout);
    }

    /// <summary>The engine that the user named, or null.</summary>
    public Engine? EngineOf(ParseResult parsed) => parsed.GetValue(engine);

    /// <summary>What a program may take for one line.</summary>
    public TimeSpan TimeoutOf(ParseResult parsed) => parsed.GetValue(timeout) ?? TimeSpan.FromSeconds(Engine.TimeoutSecondsDefault);
}
