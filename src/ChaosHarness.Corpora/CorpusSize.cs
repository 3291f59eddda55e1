namespace ChaosHarness.Corpora;

/// <summary>How large the sessions of a corpus are.</summary>
public enum CorpusSize
{
    /// <summary>As measured of real agents: some 100 KB, with a long tail.</summary>
    Real,

    /// <summary>One to three short turns, a few KB: for a corpus that is read by people and kept in a repository.</summary>
    Small,
}
