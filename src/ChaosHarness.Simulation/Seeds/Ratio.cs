using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>A share between nothing and all, kept in whole millionths so that drawing and comparing are exact everywhere.</summary>
/// <param name="Millionths">0 to 1,000,000.</param>
public readonly record struct Ratio(int Millionths)
{
    /// <summary>The millionths of a whole.</summary>
    public const int Whole = 1_000_000;

    private const int MillionthsPerPercent = Whole / 100;

    /// <summary>Nothing.</summary>
    public static Ratio None { get; } = new(0);

    /// <summary>Everything.</summary>
    public static Ratio All { get; } = new(Whole);

    /// <summary>So many hundredths.</summary>
    public static Ratio OfPercent(int percent) => new(percent * MillionthsPerPercent);

    /// <summary>Reads <c>60%</c> or <c>99.95%</c>; up to four places after the point, 0 to 100.</summary>
    /// <returns>Whether the text is a share.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Ratio ratio)
    {
        ratio = None;
        text = text.Trim();
        if (text.IsEmpty || text[^1] != '%'
            || !decimal.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent))
        {
            return false;
        }

        if (percent > 100)
        {
            return false;
        }

        decimal millionths = percent * MillionthsPerPercent;
        if (millionths != decimal.Truncate(millionths))
        {
            return false;
        }

        ratio = new Ratio((int)millionths);
        return true;
    }

    /// <summary>The form of scenario files: <c>60%</c>.</summary>
    public override string ToString() =>
        (Millionths / (decimal)MillionthsPerPercent).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
