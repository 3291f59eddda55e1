using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Writes <see cref="Rule.VariantTexts"/> in one line.</summary>
internal static class VariantWords
{
    /// <summary>The text of each variant.</summary>
    public static ImmutableDictionary<string, string> Of(params ReadOnlySpan<(string Variant, string Text)> words)
    {
        ImmutableDictionary<string, string>.Builder all = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string variant, string text) in words)
        {
            all.Add(variant, text);
        }

        return all.ToImmutable();
    }
}
