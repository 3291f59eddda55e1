using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What the verifier found: no breach means that the repair kept every law that two histories can show.</summary>
public sealed record Verification(ImmutableArray<Breach> Breaches)
{
    /// <summary>Valid without a breach.</summary>
    public Verdict Verdict => Breaches.IsEmpty ? Verdict.Valid : Verdict.Invalid;

    /// <summary>Whether a law was kept.</summary>
    public bool Holds(Law law) => Breaches.All(breach => breach.Law != law);
}
