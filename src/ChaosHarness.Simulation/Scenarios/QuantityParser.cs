using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>
/// Reads <c>300ms</c>, <c>2..12</c>, <c>1KB..64KB</c> and <c>lognormal(300ms, 0.8)</c>.
/// A text that is none of them gives the reason as a sentence; the caller knows the line.
/// </summary>
internal static class QuantityParser
{
    private const string LogNormalName = "lognormal";
    private const double SigmaMax = 4;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly ImmutableArray<(string Name, long Factor)> Durations =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];

    private static readonly ImmutableArray<(string Name, long Factor)> Sizes = [("B", 1), ("KB", 1024), ("MB", 1024 * 1024)];

    /// <summary>Reads a quantity whose every number, of a log-normal the median, lies in the limits.</summary>
    /// <returns>The reason why not, or null.</returns>
    public static string? Read(string text, Unit unit, long minimum, long maximum, out Quantity quantity)
    {
        quantity = new Quantity.Range(minimum, minimum);
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            return ReadLogNormal(text, open, unit, minimum, maximum, ref quantity);
        }

        int dots = text.IndexOf("..", StringComparison.Ordinal);
        string? refusal;
        if (dots < 0)
        {
            refusal = ReadNumber(text, unit, minimum, maximum, out long number);
            quantity = new Quantity.Range(number, number);
            return refusal;
        }

        refusal = ReadNumber(text[..dots], unit, minimum, maximum, out long low);
        refusal ??= ReadNumber(text[(dots + 2)..], unit, minimum, maximum, out _);
        if (refusal is not null)
        {
            return refusal;
        }

        _ = ReadNumber(text[(dots + 2)..], unit, minimum, maximum, out long high);
        quantity = new Quantity.Range(low, Math.Max(low, high));
        return low > high ? $"the range '{text}' runs backwards" : null;
    }

    /// <summary>Reads one number with its unit.</summary>
    /// <returns>The reason why not, or null.</returns>
    public static string? ReadNumber(string text, Unit unit, long minimum, long maximum, out long number)
    {
        text = text.Trim();
        number = minimum;
        int letters = text.AsSpan().IndexOfAnyExcept(Digits);
        string digits = letters < 0 ? text : text[..letters];
        string suffix = letters < 0 ? "" : text[letters..].Trim();
        string? refusal = FactorOf(text, suffix, unit, out long factor);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            || value * factor != decimal.Truncate(value * factor))
        {
            return $"'{text}' is not {Expected(unit)}";
        }

        value *= factor;
        if (value < minimum || value > maximum)
        {
            return string.Create(CultureInfo.InvariantCulture, $"'{text}' is out of bounds: {minimum} to {maximum}{Plain(unit)}");
        }

        number = (long)value;
        return null;
    }

    private static string? ReadLogNormal(string text, int open, Unit unit, long minimum, long maximum, ref Quantity quantity)
    {
        string name = text[..open].Trim();
        if (name != LogNormalName)
        {
            return $"unknown distribution '{name}'{DidYouMean.Phrase(name, [LogNormalName])}";
        }

        string[] parts = text[(open + 1)..].TrimEnd().TrimEnd(')').Split(',');
        if (parts.Length != 2 || !text.TrimEnd().EndsWith(')'))
        {
            return $"'{text}' needs a median and a sigma, such as lognormal({Example(unit)}, 0.8)";
        }

        string? refusal = ReadNumber(parts[0], unit, minimum, maximum, out long median);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!double.TryParse(parts[1].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double sigma)
            || sigma > SigmaMax)
        {
            return $"'{parts[1].Trim()}' is not a sigma: a number from 0 to {SigmaMax.ToString(CultureInfo.InvariantCulture)}";
        }

        quantity = new Quantity.LogNormal(median, sigma);
        return null;
    }

    private static string? FactorOf(string text, string suffix, Unit unit, out long factor)
    {
        factor = 1;
        if (unit == Unit.Count)
        {
            return suffix.Length == 0 ? null : $"'{text}' is not {Expected(unit)}";
        }

        ImmutableArray<(string Name, long Factor)> units = unit == Unit.Duration ? Durations : Sizes;
        foreach ((string name, long value) in units)
        {
            if (name == suffix)
            {
                factor = value;
                return null;
            }
        }

        return suffix.Length == 0
            ? $"'{text}' has no unit; write {Expected(unit)}"
            : $"unknown unit '{suffix}' in '{text}'{DidYouMean.Phrase(suffix, [.. units.Select(known => known.Name)])}";
    }

    private static string Expected(Unit unit) => unit switch
    {
        Unit.Duration => "a duration such as 300ms or 30s",
        Unit.Size => "a size such as 512B or 2KB",
        _ => "a whole number such as 3",
    };

    private static string Example(Unit unit) => unit switch
    {
        Unit.Duration => "300ms",
        Unit.Size => "2KB",
        _ => "3",
    };

    private static string Plain(Unit unit) => unit switch
    {
        Unit.Duration => " ms",
        Unit.Size => " bytes",
        _ => "",
    };
}
