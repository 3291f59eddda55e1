using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Arguments that name files. A word that looks like an option and is none of the command's is refused, not taken for a file.</summary>
internal static class PathArgument
{
    /// <summary>The options of the command contract that no command has yet.</summary>
    private static readonly ImmutableArray<string> LaterOptions = ["--baseline"];

    /// <summary>Any number of words, at least one unless <paramref name="mayBeAbsent"/>.</summary>
    public static Argument<string[]> Create(string name, string description, bool mayBeAbsent = false)
    {
        var argument = new Argument<string[]>(name)
        {
            Description = description,
            Arity = mayBeAbsent ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    /// <summary>What to say about an option that the command does not have.</summary>
    public static string Refusal(string word, Command command)
    {
        string name = word.Split('=', 2)[0];
        if (LaterOptions.Contains(name))
        {
            return $"{name} is not built yet";
        }

        ImmutableArray<string> known = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name), "--help"];
        return $"unknown option '{name}'{DidYouMean.Phrase(name, known)}";
    }

    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.Length == 0)
            {
                result.AddError("a path may not be empty");
            }
            else if (token.Value.Length > 1 && token.Value[0] == '-' && result.Parent is CommandResult parent)
            {
                result.AddError(Refusal(token.Value, parent.Command));
            }
        }
    }
}
