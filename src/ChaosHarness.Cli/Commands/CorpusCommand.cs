using System.CommandLine;

namespace ChaosHarness.Cli;

/// <summary><c>corpus</c>: what there is to do with many histories.</summary>
internal static class CorpusCommand
{
    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal, Interruption interruption)
    {
        var verb = new Verb("corpus", "Makes corpora of damaged histories with labels, verifies them, makes them small, measures them.", "COMMAND [options]", "corpus generate --out corpus --sessions 1000 --seed 42");
        verb.Subcommands.Add(CorpusGenerateCommand.Create(terminal, interruption));
        verb.Subcommands.Add(CorpusVerifyCommand.Create(terminal, interruption));
        verb.Subcommands.Add(CorpusMinimizeCommand.Create(terminal));
        verb.Subcommands.Add(CorpusMergeCommand.Create(terminal));
        verb.Subcommands.Add(CorpusStatsCommand.Create(terminal, interruption));
        verb.Subcommands.Add(CorpusExportCommand.Create(terminal, interruption));
        return verb;
    }
}
