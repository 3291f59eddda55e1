using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Law 10 for a body of which the end was never written.</summary>
public sealed class TornTests
{
    private const int TornCount = 5;
    private const int TornLengthMax = 1_500;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    /// <summary>Every prefix of a body is no body, and the reader says at which byte it ends.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Read_TornAtEveryByte_SaysWhere(string dialect) => PropertyCheck.Holds(TalkArbitraries.Damaged(dialect), TornCount, written =>
        JudgeTorn(dialect, written.ToUtf8()));

    private static IEnumerable<string> JudgeTorn(string dialect, byte[] whole)
    {
        for (var length = 0; length < Math.Min(whole.Length, TornLengthMax); length++)
        {
            var torn = Assert.Throws<HistoryFormatException>(() => BodyUnderTest.Read(dialect, whole.AsMemory(0, length)));
            if (torn.Offset < 0 || torn.Offset > length || torn.Reason.Length == 0)
            {
                yield return $"{length} bytes: {torn.Message}";
            }
        }
    }
}
