using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>What depends on the model's name; an unknown name gets the lenient answer.</summary>
internal static class AnthropicModels
{
    /// <summary>Models from 4.6 on refuse a conversation that ends with the assistant (A10).</summary>
    public static bool RefusesPrefill(string? model) => Version(model, out _, out int version) && version >= 406;

    /// <summary>Models before opus 4.8, and every sonnet and haiku of generation 4, refuse system messages (section 1.1).</summary>
    public static bool RefusesSystemRole(string? model) =>
        Version(model, out string family, out int version) && (version < 408 || (version < 500 && family != "opus"));

    /// <summary>Models of 2025 want the turn of an open tool loop to start with thinking when thinking is enabled (A16a).</summary>
    public static bool WantsThinkingFirst(string? model) => Version(model, out _, out int version) && version is >= 307 and < 406;

    // claude-opus-4-6, claude-sonnet-4-5-20250929, claude-3-5-haiku-20241022, claude-fable-5: version = 100 * major + minor.
    private static bool Version(string? model, out string family, out int version)
    {
        family = "";
        version = 0;
        if (model is null || !model.StartsWith("claude-", StringComparison.Ordinal))
        {
            return false;
        }

        int numbers = 0;
        foreach (string part in model["claude-".Length..].Split('-', '.', '@', ':'))
        {
            if (part.Length <= 2 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                version = numbers == 0 ? number * 100 : numbers == 1 ? version + number : version;
                numbers++;
            }
            else if (family.Length == 0 && part.Length > 0 && char.IsAsciiLetter(part[0]))
            {
                family = part;
            }
        }

        return numbers > 0;
    }
}
