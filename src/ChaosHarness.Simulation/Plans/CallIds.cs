using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Draws ids of the providers' shapes, from letters and digits without the easily confused ones (base 58).</summary>
internal static class CallIds
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Draw(Dialect dialect, Rng rng)
    {
        (string prefix, int letters) = FormOf(dialect);
        return prefix + Letters(rng, letters);
    }

    /// <summary>So many random letters and digits.</summary>
    public static string Letters(Rng rng, int count) => string.Create(count, rng, static (letters, rng) =>
    {
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = Alphabet[rng.Next(Alphabet.Length)];
        }
    });

    private static (string Prefix, int Letters) FormOf(Dialect dialect) => dialect switch
    {
        _ when dialect == Dialect.Anthropic => ("toolu_01", 22),
        _ when dialect == Dialect.BedrockConverse => ("tooluse_", 22),
        _ when dialect == Dialect.Gemini => ("", 8),
        _ when dialect == Dialect.Mistral => ("", 9),
        _ => ("call_", 24),
    };
}
