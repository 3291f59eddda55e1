using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What a model's name tells about the API that is asked for it.</summary>
internal static class ModelNames
{
    private const string Tuned = "ft:";

    private static readonly ImmutableArray<string> MistralNames =
        ["mistral", "ministral", "magistral", "codestral", "pixtral", "voxtral", "devstral", "open-mi", "open-codestral"];

    private static readonly ImmutableArray<string> OtherNames =
    [
        "gpt-", "chatgpt", "o1", "o3", "o4", "deepseek", "qwen", "qwq", "kimi", "moonshot", "grok", "command", "llama", "meta-llama", "glm-",
        "minimax", "gemini-", "gemma",
    ];

    /// <summary>
    /// The family. A name behind a vendor (<c>vendor/name</c>, <c>vendor.name</c>) is a gateway's, and gateways speak OpenAI's chat, save that
    /// some ask Claude in its own words.
    /// </summary>
    public static ModelFamily FamilyOf(string? model)
    {
        if (model is null)
        {
            return ModelFamily.Unknown;
        }

        string name = model.StartsWith(Tuned, StringComparison.Ordinal) ? model[Tuned.Length..] : model;
        string bare = WithoutVendor(name);
        bool isGateway = bare.Length < name.Length;
        name = bare;
        return StartsWithAny(name, ["claude"]) ? (isGateway ? ModelFamily.ClaudeElsewhere : ModelFamily.Claude)
            : isGateway ? ModelFamily.Others
            : StartsWithAny(name, MistralNames) ? ModelFamily.Mistral
            : StartsWithAny(name, OtherNames) ? ModelFamily.Others
            : ModelFamily.Unknown;
    }

    // A point before a letter ends a vendor's name; one before a digit belongs to a version: qwen2.5, gpt-4.1.
    private static string WithoutVendor(string name)
    {
        string rest = name[(name.LastIndexOf('/') + 1)..];
        for (int point = rest.IndexOf('.'); point > 0 && point + 1 < rest.Length && rest[..point].All(char.IsAsciiLetter) && char.IsAsciiLetter(rest[point + 1]); point = rest.IndexOf('.'))
        {
            rest = rest[(point + 1)..];
        }

        return rest;
    }

    private static bool StartsWithAny(string name, ImmutableArray<string> starts) => starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
