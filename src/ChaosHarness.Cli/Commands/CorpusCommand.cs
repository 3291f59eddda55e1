using System.CommandLine;

namespace ChaosHarness.Cli;

/// <summary><c>corpus</c>: what there is to do with many histories.</summary>
internal static class CorpusCommand
{
    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var verb = new Verb("corpus", "Says what many histories are like.", "stats PATH... [options]", "corpus stats ~/.pi/agent/sessions");
        verb.Subcommands.Add(CorpusStatsCommand.Create(terminal, interruption));
        verb.Subcommands.Add(CorpusExportCommand.Create(terminal, interruption));
        return verb;
    }
}
