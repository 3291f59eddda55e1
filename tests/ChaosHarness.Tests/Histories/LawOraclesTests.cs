namespace ChaosHarness.Tests;

/// <summary>The judges judged: right repairs pass every law, and each wrong one is caught by the law it breaks.</summary>
public sealed class LawOraclesTests
{
    private const string Mark = "{\"type\":\"text\",\"text\":\"[chaosharness:quoted-result_id=x;_untrusted_tool_output]\"}";

    /// <summary>Before, after: repairs as the design wants them.</summary>
    public static TheoryData<string, string> Right => new()
    {
        { "U \"t\"", "U \"t\"" },
        { "U \"t\" | A call:a | U \"u\"", "U \"t\" | A call:a | U unknown:a \"u\"" },
        { "U \"t\" | A call:a", "U \"t\" | A call:a | U unknown:a" },
        { "U \"t\" | A call:a | U 'u'", "U \"t\" | A call:a | U unknown:a | U 'u'" },
        { "U res:a | A call:a | U \"u\"", "A call:a | U res:a \"u\"" },
        { "U \"t\" | A call:a | U \"u\" res:a", "U \"t\" | A call:a | U res:a \"u\"" },
        { "U \"t\" | A call:a | U pi:a | A \"x\" | U res:a", "U \"t\" | A call:a | U res:a | A \"x\"" },
        { "U \"t\" | A call:a | U res:a res:a", "U \"t\" | A call:a | U res:a" },
        { "U \"t\" | A call:a | U res:a/1 res:a/2", $"U \"t\" | A call:a | U res:a/1 {Mark} \"2\"" },
        { "U res:x \"t\"", $"U {Mark} \"result_x\" \"t\"" },
        { "U \"t\" | A call:a call:a | U res:a/1 res:a/2", "U \"t\" | A call:a call:a_1f/a | U res:a/1 res:a_1f/2" },
        { "U \"t\" | A call:a.b | U res:a.b/1", "U \"t\" | A call:a_b_11/a.b | U res:a_b_11/1" },
        { "U \"t\" | A think | U \"t\"", "U \"t\" | A think \"[chaosharness:placeholder]\" | U \"t\"" },
        { "U \"\" \"t\"", "U \"t\"" },
        { "", "U \"[chaosharness:placeholder]\"" },
    };

    /// <summary>Before, after, and the law that is broken.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "U \"t\" | A call:a | U \"u\"", "U \"t\" | A call:a | U \"u\"", "Valid" },
        { "U \"t\"", "U \"t\" | A \"[chaosharness:placeholder]\"", "Identity" },
        { "U \"t\" | U \"u\" | A call:a", "U \"t\" \"u\" | A call:a | U unknown:a", "Local" },
        { "U \"t\" | A \"x\" call:a | U \"u\"", "U \"t\" | A \"x\" | U \"u\"", "NothingLost" },
        { "U \"t\" | A think call:a | U \"u\"", "U \"t\" | A call:a | U unknown:a \"u\"", "NothingLost" },
        { "U \"t\" | A \"x\" call:a | U \"u\"", "U \"t\" | A call:a \"x\" | U unknown:a \"u\"", "NothingLost" },
        { "U \"t\" | U res:x", "U \"t\"", "ResultsKept" },
        { "U \"t\" | A call:a | U res:a/1 res:a/2", "U \"t\" | A call:a | U res:a/1", "ResultsKept" },
        { "U \"t\" | A call:a call:b | U res:a/1 res:b/1 res:x", $"U \"t\" | A call:a call:b | U res:a/1 unknown:b {Mark} \"result_x\"", "ResultsKept" },
        { "U \"t\" | A call:a | U res:a/1 res:x/2", $"U \"t\" | A call:a | U res:a/1 {Mark} \"2\" {Mark} \"2\"", "ResultsKept" },
        { "U \"t\" | A call:a", "U \"t\" | A call:a | U err:a/Tool_was_interrupted", "NothingInvented" },
        { "U res:x", $"A call:x | U res:x", "NothingInvented" },
        { "U \"t\" | A call:a", "U \"t\" | A call:a | U unknown:a \"sorry\"", "NothingInvented" },
        { "U \"t\" | A call:a", "U \"t\" | A call:a | U unknown:a | developer \"t\"", "NothingInvented" },
        { "U res:x | A call:a | U \"u\"", "A call:a | U res:a/result_x \"u\"", "RightOwner" },
        { "U \"t\" | A call:a call:b | U res:b/1 \"u\" res:a/2", "U \"t\" | A call:a call:b | U res:a/1 res:b/2 \"u\"", "RightOwner" },
        { "A call:a | U \"t\" | A call:a | U \"u\" | A \"v\" | U res:a/1", "A call:a | U res:a/1 \"t\" | A call:a | U unknown:a \"u\" | A \"v\"", "RightOwner" },
        { "A call:a call:a | U res:a/1", "A call:a call:a_11/a | U res:a/1 unknown:a_11", "RightOwner" },
        { "U \"t\" | A call:a | U \"u\" | A \"x\" | U res:a", $"U \"t\" | A call:a | U unknown:a \"u\" | A \"x\" | U {Mark} \"result_a\"", "RealBeatsSynthetic" },
        { "U \"t\" | A call:a | U res:a/1 res:a/2", $"U \"t\" | A call:a | U res:a/2 {Mark} \"1\"", "RealBeatsSynthetic" },
        { "A call:a.b call:a:b | U res:a.b/1 res:a:b/2", "A call:a_b/a.b call:a_b/a:b | U res:a_b/1 res:a_b/2", "CollisionFreeIds" },
        { "A call:a | U \"t\" | A call:b | U res:b", "A call:c/a | U unknown:c \"t\" | A call:b | U res:b", "CollisionFreeIds" },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void JudgeAll_RightRepair(string before, string after)
    {
        Assert.Empty(Judge(before, after));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void JudgeAll_WrongRepair(string before, string after, string law)
    {
        Assert.Contains(Judge(before, after), breach => breach.StartsWith($"{law}:", StringComparison.Ordinal));
    }

    [Fact]
    public void JudgeAll_ChangedBesideTheMessages()
    {
        var breaches = LawOracles.JudgeAll(
            """{"system":"s","messages":[{"role":"user","content":""}]}"""u8.ToArray(),
            """{"system": "s","messages":[{"role":"user","content":"[chaosharness:placeholder]"}]}"""u8.ToArray(),
            """{}"""u8.ToArray());
        Assert.Contains(breaches, breach => breach.StartsWith("TopLevelUntouched:", StringComparison.Ordinal));
        Assert.Contains(breaches, breach => breach.StartsWith("Idempotent:", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Judge(string before, string after)
    {
        var output = ShorthandHistory.ToJson(after);
        return LawOracles.JudgeAll(ShorthandHistory.ToJson(before), output, output);
    }
}
