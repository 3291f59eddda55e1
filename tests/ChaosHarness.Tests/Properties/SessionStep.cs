using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>One thing that happens to a session while it is being written.</summary>
internal abstract record SessionStep
{
    private SessionStep()
    {
    }

    internal sealed record UserSpeaks : SessionStep
    {
        public override string ToString() => "user";
    }

    internal sealed record AssistantSpeaks : SessionStep
    {
        public override string ToString() => "assistant";
    }

    internal sealed record AssistantCalls(int Count) : SessionStep
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"calls {Count}");
    }

    /// <summary>The result of a call that has none yet is saved, right away or after anything else.</summary>
    /// <param name="Which">Counted among those calls, as often around as needed.</param>
    internal sealed record ResultSaved(int Which) : SessionStep
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"result {Which}");
    }

    /// <summary>A result that was saved before is saved once more, the same bytes.</summary>
    internal sealed record ResultSavedAgain(int Which) : SessionStep
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"again {Which}");
    }

    /// <summary>A second result of a call comes, with other content.</summary>
    internal sealed record OtherResultSaved(int Which) : SessionStep
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"other {Which}");
    }

    /// <summary>A result of a call that is not in this session.</summary>
    internal sealed record StrangeResultSaved : SessionStep
    {
        public override string ToString() => "stranger";
    }

    /// <summary>The process dies, the session is loaded and repaired.</summary>
    /// <param name="TornPermille">Which part of the last write reached the disk, where a session is written line by line; 1000: all of it.</param>
    internal sealed record Killed(int TornPermille) : SessionStep
    {
        public override string ToString() => TornPermille == 1000 ? "KILLED" : string.Create(CultureInfo.InvariantCulture, $"KILLED at {TornPermille}");
    }
}
