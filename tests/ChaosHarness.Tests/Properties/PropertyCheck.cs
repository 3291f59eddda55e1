using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>A law checked on generated cases from a fixed seed; a failure prints the shrunk case, what is wrong with it, and its replay.</summary>
internal static partial class PropertyCheck
{
    private const ulong Seed = 2026;
    private const ulong Gamma = 11;

    /// <summary>Every case must come back without a sentence of what is wrong.</summary>
    public static void Holds<T>(Arbitrary<T> cases, int count, Func<T, IEnumerable<string>> judge)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Seed, Gamma).WithQuietOnSuccess(true);
        var small = default(T);
        try
        {
            // Once a case has failed only smaller ones are tried, so the last that fails is the one that is argued with.
            Prop.ForAll(cases, one =>
            {
                (var before, small) = (small, one);
                var holds = !judge(one).Any();
                small = holds ? before : one;
                return holds;
            }).Check(config);
        }
        catch (Exception failure) when (ReplayNumbers().Match(failure.Message) is { Success: true } replay)
        {
            Assert.Fail($"{small}\n{Say(judge, small!)}\nReplay = {replay.Value}, {failure.Message[..failure.Message.IndexOf('(', StringComparison.Ordinal)]}");
        }
    }

    private static string Say<T>(Func<T, IEnumerable<string>> judge, T small)
    {
        var sentences = "";
        var failure = Record.Exception(() => { sentences = string.Join('\n', judge(small)); });
        return failure?.ToString() ?? sentences;
    }

    [GeneratedRegex(@"\(\d+,\d+,\d+\)")]
    private static partial Regex ReplayNumbers();
}
