namespace ChaosHarness.Corpora;

/// <summary>How the cases of a corpus lie on disk.</summary>
public enum CorpusLayout
{
    /// <summary>A file each, in a folder of its dialect and store.</summary>
    Files,

    /// <summary>One request body a line, a file for each dialect and each 1,024 cases.</summary>
    Jsonl,
}
