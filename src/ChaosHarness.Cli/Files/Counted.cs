using System.Globalization;

namespace ChaosHarness.Cli;

/// <summary>Numbers with their nouns, as people say them.</summary>
internal static class Counted
{
    /// <summary><c>1 message</c>, <c>1,240 messages</c>.</summary>
    public static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : Plural(noun))}");

    private static string Plural(string noun) => noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s";
}
