using System.Buffers;

namespace ChaosHarness.Histories;

/// <summary>The alphabets of ids and names.</summary>
internal static class Ids
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Wide = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-");

    /// <summary>Letters, digits, underscores and dashes, at least one.</summary>
    public static bool IsPlain(string id) => id.Length > 0 && !id.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>Letters and digits, at least one.</summary>
    public static bool IsAlphanumeric(string id) => id.Length > 0 && !id.AsSpan().ContainsAnyExcept(Alphanumeric);

    /// <summary>As plain, and points and colons.</summary>
    public static bool IsWide(string id) => id.Length > 0 && !id.AsSpan().ContainsAnyExcept(Wide);

    /// <summary>The id with every other character replaced by an underscore.</summary>
    public static string Sanitised(string id) =>
        string.Create(id.Length, id, static (characters, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                characters[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-' ? text[i] : '_';
            }
        });

    /// <summary>A sanitised id, an underscore and a hash, cut so that the hash stays.</summary>
    public static string Cut(string old, string hash, int lengthMax)
    {
        string start = Sanitised(old);
        int room = lengthMax - hash.Length - 1;
        return (start.Length > room ? start[..room] : start) + "_" + hash;
    }
}
