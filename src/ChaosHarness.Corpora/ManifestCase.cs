using System.Collections.Immutable;

namespace ChaosHarness.Corpora;

/// <summary>One line of a manifest: where a case is, how it came about, and what must come out of it.</summary>
public sealed record ManifestCase
{
    /// <summary>The file below the corpus's folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>1-based line of the file; null where the case is the whole file.</summary>
    public int? Line { get; init; }

    /// <summary>Whose laws hold.</summary>
    public required string Dialect { get; init; }

    /// <summary>The file format of the case by itself.</summary>
    public required string Store { get; init; }

    /// <summary><c>valid</c>, <c>repairable</c> or <c>unrepairable</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>The damage classes, in ordinal order.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The first violation; null where there is none.</summary>
    public ManifestViolation? First { get; init; }

    /// <summary>The fewest edits known.</summary>
    public required ImmutableArray<ManifestEdit> Edits { get; init; }

    /// <summary>How it was drawn; null for a case that was not.</summary>
    public ManifestOrigin? Origin { get; init; }

    /// <summary>SHA-256 of the case's bytes (of a line with its line end), 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the case's bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>What the label must be for these bytes.</summary>
    public CaseLabel Label() => new() { Expected = Expected, Classes = Classes, First = First, Edits = Edits };
}
