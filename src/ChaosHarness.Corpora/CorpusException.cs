namespace ChaosHarness.Corpora;

/// <summary>A folder is not the corpus that it should be; the message names the file and the cause.</summary>
public sealed class CorpusException(string message) : Exception(message);
