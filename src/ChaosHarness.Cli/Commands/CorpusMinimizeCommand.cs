using System.CommandLine;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary><c>corpus minimize DIR... --out DIR</c>: the few cases that cover what all of them cover.</summary>
internal static class CorpusMinimizeCommand
{
    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal) => CorpusChoice.Create(
        terminal,
        "minimize",
        "Keeps a small set of cases that covers every dialect, store, damage class, edit and rule that the corpus covers.",
        "corpus minimize corpus --out small",
        static cases => CorpusSelection.Minimal(cases, one => one.Case));
}
