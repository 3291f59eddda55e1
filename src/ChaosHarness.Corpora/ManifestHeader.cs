namespace ChaosHarness.Corpora;

/// <summary>The first line of a manifest: what the corpus is.</summary>
public sealed record ManifestHeader
{
    /// <summary>The version of the manifest's form.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Always <see cref="SchemaVersion"/>.</summary>
    public required int Schema { get; init; }

    /// <summary>What a generated corpus was asked to be; null for one that was put together.</summary>
    public ManifestRequest? Generated { get; init; }
}
