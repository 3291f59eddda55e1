using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Benchmarks;

/// <summary>What is measured: different sessions of one size as bodies of one dialect.</summary>
internal sealed record Specimen(Dialect Dialect, SessionSize Size, ImmutableArray<byte[]> Bodies)
{
    // No near cache holds so much, and no branch predictor learns it by heart: a file that is checked was not checked a moment before.
    private const int BytesOfAll = 4_000_000;

    /// <summary>Number of bytes of all bodies.</summary>
    public int Bytes { get; } = Bodies.Sum(body => body.Length);

    /// <summary>The same sessions of each size in each dialect's form, side by side.</summary>
    public static IEnumerable<Specimen> All() =>
        from size in Enum.GetValues<SessionSize>()
        let sessions = Enumerable.Range(0, BytesOfAll / (int)size).Select(index => SessionGenerator.Make(size, index)).ToArray()
        from dialect in Dialect.All
        select Sound(new Specimen(dialect, size, [.. sessions.Select(session => SessionBody.Of(session, dialect))]));

    /// <summary>Reads and judges each body once; returns the number of violations.</summary>
    public int Check()
    {
        int violations = 0;
        foreach (byte[] body in Bodies)
        {
            violations += Validator.Validate(History.Read(body, Dialect)).Count;
        }

        return violations;
    }

    // A broken body would measure how violations are written.
    private static Specimen Sound(Specimen specimen) =>
        specimen.Check() == 0 ? specimen : throw new InvalidOperationException($"a {specimen.Size} session in {specimen.Dialect.Name} is broken");
}
