using System.Globalization;

namespace ChaosHarness.Cli;

/// <summary>Lengths of time as people type them.</summary>
internal static class DurationText
{
    /// <summary>Reads <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>; null when it is none of these or longer than 99 hours.</summary>
    public static TimeSpan? Parse(string text)
    {
        int digits = text.Length - text.TrimStart("0123456789").Length;
        if (digits == 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out long amount))
        {
            return null;
        }

        long unitMs = text[digits..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 0 };
        const long HoursMax = 99;
        return unitMs == 0 || amount > HoursMax * 3_600_000 / unitMs ? null : TimeSpan.FromMilliseconds(amount * unitMs);
    }

    /// <summary>The form that <see cref="Parse"/> reads, as short as it can be; parts of a second are rounded to tenths.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1000 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} min"),
    };
}
