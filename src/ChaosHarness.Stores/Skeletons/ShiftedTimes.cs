using System.Globalization;

namespace ChaosHarness.Stores;

/// <summary>Moments moved to a fixed day, all by as much, so that what lies between them is kept. A moment is a number of seconds or milliseconds since 1970, or a text in ISO 8601.</summary>
internal sealed class ShiftedTimes
{
    private const long MillisecondsFrom = 100_000_000_000;
    private const long SecondsFrom = 100_000_000;
    private const string Seconds = "yyyy-MM-ddTHH:mm:ss";

    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private DateTimeOffset? earliest;

    /// <summary>Takes part in finding the earliest moment.</summary>
    public void Note(string value)
    {
        if (Read(value) is { } moment && (earliest is null || moment < earliest))
        {
            earliest = moment;
        }
    }

    /// <summary>The moved moment in the same spelling; null when it is none.</summary>
    public string? Shift(string value)
    {
        if (Read(value) is not { } moment || earliest is null)
        {
            return null;
        }

        DateTimeOffset moved = Origin + (moment - earliest.Value);
        return value.All(char.IsAsciiDigit)
            ? (value.Length > 10 ? moved.ToUnixTimeMilliseconds() : moved.ToUnixTimeSeconds()).ToString(CultureInfo.InvariantCulture)
            : moved.ToString(Seconds + (Fraction(value) is { Length: > 0 } digits ? "." + new string('f', digits.Length) : ""), CultureInfo.InvariantCulture) + Zone(value);
    }

    private static DateTimeOffset? Read(string value)
    {
        if (value.Length is > 8 and < 15 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number >= MillisecondsFrom ? DateTimeOffset.FromUnixTimeMilliseconds(number) : number >= SecondsFrom ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
        }

        bool isIso = value.Length >= 20 && value[10] == 'T' && Fraction(value).Length <= 7 && Zone(value).Length > 0;
        return isIso && DateTimeOffset.TryParse(value[..^Zone(value).Length] + "Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;
    }

    private static string Fraction(string value) => value.Length > 19 && value[19] == '.' ? string.Concat(value.Skip(20).TakeWhile(char.IsAsciiDigit)) : "";

    private static string Zone(string value) => value[^1] == 'Z' ? "Z" : value.Length > 6 && value[^6] is '+' or '-' ? value[^6..] : "";
}
