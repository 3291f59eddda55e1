namespace ChaosHarness.Tests;

/// <summary>The laws that a proof judges, numbered as the design numbers them; minimality (8) has a proof of its own, and 15 is the reference repairer's word.</summary>
internal enum ProofLaw
{
    Projection = 0,
    Valid = 1,
    Identity = 2,
    Idempotent = 3,
    NothingLost = 4,
    NothingInvented = 5,
    RightOwner = 6,
    RealBeatsSynthetic = 7,
    Reversible = 9,
    Total = 10,
    Deterministic = 11,
    CollisionFreeIds = 12,
    OpenTail = 13,
    Local = 14,
    AsTheReference = 15,
}
