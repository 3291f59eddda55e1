using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>The ids of a talk as a dialect has them: legal ones in one of the shapes in the wild, illegal ones each in its own way.</summary>
internal static class WireIds
{
    public static string Of(string dialect, string id, WireStyle style)
    {
        var (kind, rest) = (id[0], id[1..]);
        return kind == 'x' ? Illegal(dialect, rest) : Legal(dialect, kind, rest, style.Dice("id shape", 0).Below(4));
    }

    /// <summary>A number for choices that hang on the id alone.</summary>
    public static int Number(string id) => id.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0xFFFF;

    private static string Legal(string dialect, char kind, string rest, int shape) => dialect switch
    {
        DialectNames.Mistral => kind + rest.PadLeft(8, shape == 1 ? 'Q' : '0'),
        DialectNames.Bedrock => shape switch
        {
            0 => $"tooluse_{kind}{rest}",
            1 => $"tooluse_Zx-{kind}{rest.PadLeft(20, '0')}",
            2 => $"functions.read:{kind}{rest}",
            _ => $"{kind}{rest}",
        },
        _ => shape switch
        {
            0 => $"call_{kind}{rest}",
            1 => $"call_{kind}{rest.PadLeft(24, 'x')}",
            2 => $"toolu_01{kind}{rest}",
            _ => $"{kind}{rest}",
        },
    };

    /// <summary>Ids <c>x7a</c> and <c>x7b</c> become one to a careless cleaner or cutter.</summary>
    private static string Illegal(string dialect, string rest)
    {
        var number = rest.TrimEnd('a', 'b');
        var isSecond = rest.EndsWith('b');
        var mark = isSecond ? '/' : ' ';
        var shape = int.Parse(number, CultureInfo.InvariantCulture) % 4;
        return dialect switch
        {
            DialectNames.Mistral => shape switch
            {
                0 => $"call_{number}{mark}",
                1 => $"{number}",
                2 => $"toolu01abcdefgh{number}{(isSecond ? "b" : "a")}",
                _ => $"id{mark}{number.PadLeft(6, '0')}",
            },
            DialectNames.Bedrock => shape switch
            {
                0 => $"call{mark}{number}",
                1 => $"标识{mark}{number}",
                2 => new string('z', 64) + number + mark,
                _ => $"call|{number}{mark}",
            },
            DialectNames.Gemini or DialectNames.Anthropic => $"call{mark}{number}",
            _ => $"call_{new string('z', 60)}{number}{mark}",
        };
    }
}
