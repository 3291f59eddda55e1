// Goal: ids and names that pair as the originals did and say nothing.
// Method: one to one for all files of an export. A digit becomes a digit, a letter a letter of its kind (hexadecimal digits stay hexadecimal), everything else stays:
// the length, the alphabet and what is wrong with an id survive. A prefix that says whose id it is stays.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Stores;

/// <summary>Gives each name another one of the same form, the same one every time.</summary>
internal sealed class StandInNames
{
    private const int AttemptsMax = 1000;
    private const string Hex = "0123456789abcdef";

    private static readonly ImmutableArray<string> Prefixes =
        ["toolu_bdrk_", "toolu_vrtx_", "toolu_", "srvtoolu_", "mcptoolu_", "tooluse_", "chatcmpl-tool-", "chatcmpl-", "call_", "fc_", "rs_", "msg_", "resp_", "ctc_", "functions."];

    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The stand-in of a name; parts between bars, as pi joins ids, have stand-ins of their own.</summary>
    public string Of(string name) => name.Contains('|', StringComparison.Ordinal) ? string.Join('|', name.Split('|').Select(OfPart)) : OfPart(name);

    private string OfPart(string name)
    {
        if (given.TryGetValue(name, out string? known))
        {
            return known;
        }

        string prefix = Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        string rest = name[prefix.Length..];
        string standIn = name;
        for (int attempt = 0; attempt < AttemptsMax && rest.Length > 0; attempt++)
        {
            standIn = prefix + Draw(rest, attempt);
            if (taken.Add(standIn))
            {
                break;
            }
        }

        return given[name] = standIn;
    }

    private static string Draw(string name, int attempt)
    {
        byte[] drawn = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{attempt}/{name}")));
        bool isHex = name.Any(char.IsAsciiDigit) && name.All(letter => Hex.Contains(letter, StringComparison.Ordinal) || !char.IsAsciiLetterOrDigit(letter));
        var standIn = new StringBuilder(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            int number = drawn[i % drawn.Length] + (i / drawn.Length * 7);
            standIn.Append(name[i] switch
            {
                >= '0' and <= '9' or >= 'a' and <= 'f' when isHex => Hex[number % Hex.Length],
                >= '0' and <= '9' => (char)('0' + (number % 10)),
                >= 'a' and <= 'z' => (char)('a' + (number % 26)),
                >= 'A' and <= 'Z' => (char)('A' + (number % 26)),
                > '\u007F' and char letter => FillerText.Other(letter),
                char sign => sign,
            });
        }

        return standIn.ToString();
    }
}
