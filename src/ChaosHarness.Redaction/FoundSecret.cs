namespace ChaosHarness.Redaction;

/// <summary>A place in a text that is secret.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The secret itself, whatever its encoding at this place.</param>
internal readonly record struct FoundSecret(int Start, int End, SecretKind Kind, string Value)
{
    /// <summary>The same secret at another place.</summary>
    public FoundSecret At((int Start, int End) place) => this with { Start = place.Start, End = place.End };
}
