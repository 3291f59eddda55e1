using System.CommandLine;
using ChaosHarness.Corpora;

namespace ChaosHarness.Cli;

/// <summary><c>corpus merge DIR... --out DIR</c>: several folders of histories as one corpus, with labels.</summary>
internal static class CorpusMergeCommand
{
    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal) => CorpusChoice.Create(
        terminal,
        "merge",
        "Puts corpora together, and folders of histories without labels. Of drawn cases that differ in nothing but words the smallest stays.",
        "corpus merge corpus found --out all",
        static cases => CorpusSelection.Different(cases, one => one.Case));
}
