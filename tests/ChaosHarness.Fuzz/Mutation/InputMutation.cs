using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>Makes a new input of a known one: a few operations, on its values while it is JSON, on its bytes now and then and where it is not.</summary>
internal static class InputMutation
{
    public const int BytesMax = 8_192;
    private const int OperationsMax = 6;

    /// <summary>The new input.</summary>
    /// <param name="input">The known one.</param>
    /// <param name="other">Another known one, which may give parts.</param>
    public static byte[] Apply(byte[] input, byte[] other, InputDictionary words, Rng rng)
    {
        byte[] mutated = input;
        for (int left = 1 + rng.Next(OperationsMax); left > 0; left--)
        {
            bool isStructured = rng.Next(8) > 0;
            byte[] next = isStructured && JsonPlace.AllIn(mutated) is { } places
                ? JsonMutation.Apply(mutated, places, other, rng) ?? mutated
                : ByteMutation.Apply(mutated, other, words, rng);
            mutated = next.Length <= BytesMax ? next : mutated;
        }

        return mutated;
    }
}
