using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>What a simulated session left behind, or several that ran at once.</summary>
public sealed record SimulatedRun
{
    /// <summary>What was to happen.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What the gateway saved, as the request it sends next: <c>{"messages":[…]}</c> on one line, without a line end.</summary>
    public required ReadOnlyMemory<byte> HistoryBytes { get; init; }

    /// <summary>The same of the sessions of <see cref="RunPlan.Beside"/>, in that order.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Beside { get; init; } = [];

    /// <summary>What was saved of each session, in the order of <see cref="RunPlan.Sessions"/>.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Histories => [HistoryBytes, .. Beside];

    /// <summary>What happened, in order of virtual time.</summary>
    public required ImmutableArray<TraceEvent> Trace { get; init; }

    /// <summary>The truth of every call, session by session in the order in which the assistant made them.</summary>
    public required ImmutableArray<CallTruth> Calls { get; init; }

    /// <summary>Turns of which the gateway has neither the user's words nor a summary any more.</summary>
    public required int TurnsLost { get; init; }

    /// <summary>The planned faults, in the plan's order.</summary>
    public required ImmutableArray<FaultOutcome> Faults { get; init; }

    /// <summary>Virtual milliseconds from begin to end.</summary>
    public required long DurationMs { get; init; }

    /// <summary>The kinds of the faults that took effect, each once, in the order of <see cref="FaultKind.All"/>.</summary>
    public ImmutableArray<string> ExercisedKinds =>
        [.. FaultKind.All.Where(kind => Faults.Any(fault => fault.IsExercised && fault.Fault.Kind == kind))];

    /// <summary>SHA-256 over history and trace, 64 lower-case hexadecimal digits: equal for equal seeds, everywhere.</summary>
    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReadOnlyMemory<byte> history in Histories)
        {
            hash.AppendData(history.Span);
        }

        foreach (TraceEvent happened in Trace)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(happened.ToString()));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
