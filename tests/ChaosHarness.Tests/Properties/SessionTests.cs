namespace ChaosHarness.Tests;

/// <summary>
/// A session is written, killed at any instant, loaded, repaired and continued, again and again: after each repair it is valid, holds every
/// text and every real result once, a stand-in for every call that has none, and no more quotes than results that are nobody's.
/// </summary>
public sealed class SessionTests
{
    private const int ScriptCount = 300;

    public static TheoryData<string> Dialects => [.. DialectNames.Six];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void RequestBody_KilledAgainAndAgain_LosesNothingAndGoesOn(string dialect) =>
        PropertyCheck.Holds(SessionScript.Arbitrary(), ScriptCount, script => SessionTrial.Run(script, new BodyOnDisk(dialect)));

    /// <summary>Without ids a second result of a call is the next call's, as the service pairs them; so none comes here.</summary>
    [Fact]
    public void GeminiWithoutIds_KilledAgainAndAgain_LosesNothingAndGoesOn() => PropertyCheck.Holds(SessionScript.Arbitrary(), ScriptCount, script =>
        SessionTrial.Run(
            new SessionScript(script.Steps.RemoveAll(step => step is SessionStep.ResultSavedAgain or SessionStep.OtherResultSaved or SessionStep.StrangeResultSaved)),
            new BodyOnDisk(DialectNames.Gemini, hasIds: false)));

    [Fact]
    public void PiFile_KilledAgainAndAgain_LosesNothingAndGoesOn() =>
        PropertyCheck.Holds(SessionScript.Arbitrary(), ScriptCount, script => SessionTrial.Run(script, new PiOnDisk()));
}
