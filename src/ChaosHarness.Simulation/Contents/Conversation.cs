using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>What the user and the assistant say between the tool calls.</summary>
internal static class Conversation
{
    private const int SentencesMax = 3;

    private static readonly ImmutableArray<string> Requests =
    [
        "Please find out everything about {0} and tell me what to do next.",
        "I need a short summary on {0} before noon.",
        "Something is odd with {0}. Can you check, and compare it with last week?",
        "Go on with {0}, but do not change any file yet.",
        "What do we know about {0}? Look in the repository and on the web.",
        "Thanks. Now the same for {0}.",
        "Draft an answer about {0}; I will read it on the train.",
    ];

    private static readonly ImmutableArray<string> Announcements =
    [
        "I'll look at {0} first.",
        "Let me collect the facts: I start with {0}.",
        "Checking {0} in parallel.",
        "That needs more than one source; I begin with {0}.",
    ];

    private static readonly ImmutableArray<string> Conclusions =
    [
        "Here is what I found.",
        "In short:",
        "Done. The main points:",
        "I compared the sources.",
    ];

    /// <summary>A request of the user.</summary>
    public static string UserText(Rng rng)
    {
        FragmentPools pools = FragmentPools.Shared;
        string text = Put(rng.Pick(Requests), rng.Pick(pools.Topics).Text);
        return rng.Chance(MeasuredWorkload.UnicodeTexts) ? text + "\n\n" + rng.Pick(pools.Unicode).Text : text;
    }

    /// <summary>What the assistant says before its calls.</summary>
    public static string AssistantText(Rng rng, ImmutableArray<PlannedCall> calls)
    {
        string subject = calls.IsEmpty ? rng.Pick(FragmentPools.Shared.Topics).Text : calls[0].Tool.Replace('_', ' ');
        return Put(rng.Pick(Announcements), subject);
    }

    /// <summary>What the assistant says when all results are there.</summary>
    public static string ClosingText(Rng rng)
    {
        string text = rng.Pick(Conclusions);
        for (int i = 1 + rng.Next(SentencesMax); i > 0; i--)
        {
            text += "\n- " + rng.Pick(FragmentPools.Shared.Prose).Text;
        }

        return rng.Chance(MeasuredWorkload.UnicodeTexts) ? text + "\n- " + rng.Pick(FragmentPools.Shared.Unicode).Text : text;
    }

    private static string Put(string sentence, string subject) => sentence.Replace("{0}", subject, StringComparison.Ordinal);
}
