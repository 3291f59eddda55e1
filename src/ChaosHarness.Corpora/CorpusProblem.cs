namespace ChaosHarness.Corpora;

/// <summary>A case that is not what its manifest says.</summary>
/// <param name="File">The file, and behind a colon its line where the case is one.</param>
/// <param name="Cause">What is wrong, in one clause.</param>
public sealed record CorpusProblem(string File, string Cause)
{
    /// <summary>File and cause.</summary>
    public override string ToString() => $"{File}: {Cause}";
}
