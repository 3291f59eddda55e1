using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What a simulated session left behind, or several that ran at once.</summary>
public sealed record SimulatedRun
{
    private ImmutableArray<ReadOnlyMemory<byte>>? _histories;

    /// <summary>What was to happen.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>The messages that the gateway saved of each session, in the order of <see cref="RunPlan.Sessions"/>.</summary>
    public required ImmutableArray<ImmutableArray<WrittenMessage>> Saved { get; init; }

    /// <summary>The same as the requests that are sent next: each <c>{"messages":[…]}</c> on one line, without a line end; written when they are asked for.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Histories => _histories ??= [.. Saved.Select(messages => HistoryWriter.ToBody(messages, Dialect.Find(Plan.Dialect)!))];

    /// <summary>The first session's.</summary>
    public ReadOnlyMemory<byte> HistoryBytes => Histories[0];

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
