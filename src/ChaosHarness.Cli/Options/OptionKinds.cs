using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Options whose value must have a certain form; a refusal says which, and what was most likely meant.</summary>
internal static class OptionKinds
{
    /// <summary>A word out of a few; the first one stands when the option is absent.</summary>
    public static Option<string> Word(string name, string help, string description, string what, ImmutableArray<string> words, ImmutableArray<string> later, string why = "")
    {
        var option = new Option<string>(name)
        {
            HelpName = help,
            Description = $"{description}: {string.Join(", ", words)}.",
            DefaultValueFactory = _ => words[0],
        };
        option.Validators.Add(result =>
        {
            string word = result.Tokens.Count > 0 ? TextOf(result) : words[0];
            if (later.Contains(word))
            {
                result.AddError($"{what} '{word}' is not built yet{why}; there are: {string.Join(", ", words)}");
            }
            else if (!words.Contains(word))
            {
                result.AddError($"unknown {what} '{word}'{DidYouMean.Phrase(word, words)}");
            }
        });
        return option;
    }

    /// <summary>Some words out of many, with commas between them or the option repeated; none when it is absent.</summary>
    public static Option<string[]> Words(string name, string help, string description, string what, ImmutableArray<string> words)
    {
        var option = new Option<string[]>(name) { HelpName = help, Description = description, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (string word in Parts(result.Tokens.Select(token => token.Value)).Where(word => !words.Contains(word)))
            {
                result.AddError($"{name}: unknown {what} '{word}'{DidYouMean.Phrase(word, words)}");
            }
        });
        return option;
    }

    /// <summary>The words of such an option, each once, in the order of the user.</summary>
    public static ImmutableArray<string> WordsOf(ParseResult parsed, Option<string[]> option) => [.. Parts(parsed.GetValue(option) ?? []).Distinct()];

    private static IEnumerable<string> Parts(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A part of the cases; null when absent.</summary>
    public static Option<Shard?> Part(string description) => new("--shard")
    {
        HelpName = "I/N",
        Description = description,
        CustomParser = result => Read<Shard?>(result, text => Shard.TryParse(text, out Shard read) ? read : null, "--shard takes a part such as 1/4"),
    };

    /// <summary>A whole number from <paramref name="least"/> on; null when absent.</summary>
    public static Option<int?> Count(string name, string description, int least)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = description };
        option.CustomParser = result => Read(
            result,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number : (int?)null,
            FormattableString.Invariant($"{name} takes a whole number from {least} on"));
        return option;
    }

    /// <summary>A seed; null when absent.</summary>
    public static Option<Seed?> Seed(string description) => new("--seed")
    {
        HelpName = "SEED",
        Description = description,
        CustomParser = result => Read<Seed?>(
            result, text => Simulation.Seed.TryParse(text, out Seed read) ? read : null, "--seed takes a 64-bit number in digits, 0x…, or a commit's 40 digits"),
    };

    /// <summary>A length of time such as <c>30s</c>; null when absent.</summary>
    public static Option<TimeSpan?> Duration(string name, string description)
    {
        var option = new Option<TimeSpan?>(name) { HelpName = "TIME", Description = description };
        option.CustomParser = result => Read(result, DurationText.Parse, $"{name} takes a time such as 500ms, 30s, 5m or 2h");
        return option;
    }

    /// <summary>Reads an option's one value by a function that gives null for what it does not understand.</summary>
    public static T? Read<T>(ArgumentResult result, Func<string, T?> read, string refusal)
    {
        string text = TextOf(result);
        T? value = read(text);
        if (value is null)
        {
            result.AddError($"{refusal}, not '{text}'");
        }

        return value;
    }

    private static string TextOf(SymbolResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
}
