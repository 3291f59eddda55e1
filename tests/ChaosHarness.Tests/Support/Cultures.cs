using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>Cultures that break programs which format or compare by the user's language.</summary>
public static class Cultures
{
    /// <summary>Turkish, or where the runtime has no cultures the invariant one with Turkish numbers and dates.</summary>
    public static CultureInfo Turkish { get; } = FindTurkish();

    /// <summary>Arabic as in Saudi Arabia: other signs and, where the runtime has cultures, another calendar.</summary>
    public static CultureInfo Arabic { get; } = FindArabic();

    /// <summary>Does something on this thread under another culture.</summary>
    public static T Under<T>(CultureInfo culture, Func<T> action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo FindTurkish()
    {
        try
        {
            return new CultureInfo("tr-TR");
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.PercentDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "−";
            culture.DateTimeFormat.ShortDatePattern = "d.MM.yyyy";
            return culture;
        }
    }

    private static CultureInfo FindArabic()
    {
        try
        {
            return new CultureInfo("ar-SA");
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = "٫";
            culture.NumberFormat.NegativeSign = "\u061c-";
            return culture;
        }
    }
}
