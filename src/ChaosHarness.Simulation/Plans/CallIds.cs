namespace ChaosHarness.Simulation;

/// <summary>Draws ids of the provider's shape: <c>toolu_01</c> and 22 letters and digits without the easily confused ones.</summary>
internal static class CallIds
{
    private const string Prefix = "toolu_01";
    private const int LettersDrawn = 22;
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Draw(Rng rng) => Prefix + Letters(rng, LettersDrawn);

    /// <summary>So many random letters and digits (base 58).</summary>
    public static string Letters(Rng rng, int count) => string.Create(count, rng, static (letters, rng) =>
    {
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = Alphabet[rng.Next(Alphabet.Length)];
        }
    });
}
