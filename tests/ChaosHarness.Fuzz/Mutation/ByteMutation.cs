using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>Operations on bytes of any kind: flipped, cut, doubled, torn, words of the dictionary put in.</summary>
internal static class ByteMutation
{
    private const int StretchMax = 48;

    /// <summary>Does one operation.</summary>
    public static byte[] Apply(byte[] bytes, byte[] other, InputDictionary words, Rng rng)
    {
        if (bytes.Length == 0)
        {
            return [.. words.Pick(rng)];
        }

        int at = rng.Next(bytes.Length);
        int end = at + Math.Min(1 + rng.Next(rng.Next(2) == 0 ? 2 : StretchMax), bytes.Length - at);
        switch (rng.Next(8))
        {
            case 0:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << rng.Next(8));
                return flipped;
            case 1:
                byte[] written = [.. bytes];
                written[at] = (byte)rng.Next(256);
                return written;
            case 2:
                return [.. bytes[..at], .. bytes[end..]];
            case 3:
                return [.. bytes[..end], .. bytes[at..]];
            case 4:
                return bytes[..at]; // torn
            case 5:
                int from = other.Length > 0 ? rng.Next(other.Length) : 0;
                return [.. bytes[..at], .. other[from..]];
            case 6:
                return [.. bytes[..at], .. words.Pick(rng), .. bytes[end..]];
            default:
                return [.. bytes[..at], .. words.Pick(rng), .. bytes[at..]];
        }
    }
}
