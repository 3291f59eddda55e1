using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Which engine repairs, and how long a program may take for one history.</summary>
internal sealed class EngineOptions
{
    private const string Refusal = "--engine takes builtin, none, exec:COMMAND";

    private readonly Option<Engine?> engine = new("--engine")
    {
        HelpName = "ENGINE",
        Description = "What repairs: builtin, none, or exec:COMMAND for a program behind the line protocol.",
        CustomParser = result => OptionKinds.Read(result, Engine.Parse, Refusal),
    };

    private readonly Option<Engine[]> several = new("--engine")
    {
        HelpName = "ENGINE",
        Description = "An engine: builtin, none, or exec:COMMAND; say it once for each. The first is on trial, the others stand beside it. Default: builtin and none.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ReadAll,
    };

    private readonly Option<TimeSpan?> timeout = OptionKinds.Duration(
        "--engine-timeout", FormattableString.Invariant($"What such a program may take for one history (default {Engine.TimeoutSecondsDefault}s)."));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(engine);
        command.Options.Add(timeout);
    }

    /// <summary>Adds the options to a command that takes several engines.</summary>
    public void AddSeveralTo(Command command)
    {
        command.Options.Add(several);
        command.Options.Add(timeout);
    }

    /// <summary>The engines that the user named; empty when there are none.</summary>
    public ImmutableArray<Engine> EnginesOf(ParseResult parsed) => [.. parsed.GetValue(several) ?? []];

    /// <summary>The engine that the user named, or null.</summary>
    public Engine? EngineOf(ParseResult parsed) => parsed.GetValue(engine);

    /// <summary>What a program may take for one line.</summary>
    public TimeSpan TimeoutOf(ParseResult parsed) => parsed.GetValue(timeout) ?? TimeSpan.FromSeconds(Engine.TimeoutSecondsDefault);

    private static Engine[] ReadAll(System.CommandLine.Parsing.ArgumentResult result)
    {
        List<Engine> engines = [];
        foreach (string word in result.Tokens.Select(token => token.Value))
        {
            if (Engine.Parse(word) is { } engine)
            {
                engines.Add(engine);
            }
            else
            {
                result.AddError($"{Refusal}, not '{word}'");
            }
        }

        return [.. engines.Distinct()];
    }
}
