using System.Collections.Immutable;
using System.CommandLine;

namespace ChaosHarness.Cli;

/// <summary>One command of the program, with what its help shows besides the options: how it is called, and an example.</summary>
internal sealed class Verb(string name, string description, string usage, string example) : Command(name, description)
{
    /// <summary>The words that call it: its name behind those of the commands that it belongs to.</summary>
    public ImmutableArray<string> Words => [.. Parents.OfType<Verb>().SelectMany(parent => parent.Words), Name];

    /// <summary>The words after the command's name: <c>PATH...</c>.</summary>
    public string Usage { get; } = usage;

    /// <summary>The words of an example after the program's name.</summary>
    public string Example { get; } = example;
}
