using System.Collections.Immutable;
using System.CommandLine;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>By which laws a history is judged.</summary>
internal sealed class JudgingOptions
{
    private const string Auto = "auto";

    private static readonly ImmutableArray<string> LaterDialects = ["openai-chat", "openai-responses", "gemini", "bedrock-converse", "mistral"];
    private static readonly ImmutableArray<string> LaterStores = ["openclaw-sqlite", "claude-code", "codex"];

    private readonly Option<string> store = OptionKinds.Word(
        "--store", "NAME", "The file format", "store", [Auto, .. Store.All.Select(store => store.Name)], LaterStores);

    private readonly Option<string> dialect = OptionKinds.Word(
        "--dialect", "NAME", "The provider's laws", "dialect", [Auto, .. Dialect.All.Select(dialect => dialect.Name)], LaterDialects);

    private readonly Option<string?> model = new("--model") { HelpName = "NAME", Description = "The model, for rules that depend on it." };
    private readonly Option<bool> live = new("--live") { Description = "The session still runs: calls at its very end are pending, not broken." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command, bool withStore = true)
    {
        if (withStore)
        {
            command.Options.Add(store);
        }

        command.Options.Add(dialect);
        command.Options.Add(model);
        command.Options.Add(live);
    }

    /// <summary>The file format that the user named, or null to look at the file.</summary>
    public Store? StoreOf(ParseResult parsed) => Store.Find(parsed.GetValue(store) ?? Auto);

    /// <summary>The laws to judge by.</summary>
    public Dialect DialectOf(ParseResult parsed) => Dialect.Find(parsed.GetValue(dialect) ?? Auto) ?? Dialect.Anthropic;

    /// <summary>The switches of the rules.</summary>
    public ValidationOptions ValidationOf(ParseResult parsed) =>
        ValidationOptions.Default with { Model = parsed.GetValue(model), OpenTail = parsed.GetValue(live) };
}
