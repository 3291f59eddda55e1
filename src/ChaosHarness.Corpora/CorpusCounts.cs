namespace ChaosHarness.Corpora;

/// <summary>How many cases of which kind a corpus holds.</summary>
public sealed class CorpusCounts
{
    private readonly SortedDictionary<string, long> _expected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _classes = new(StringComparer.Ordinal);

    /// <summary>Number of cases.</summary>
    public long Cases { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Cases by what must come out of them.</summary>
    public IReadOnlyDictionary<string, long> Expected => _expected;

    /// <summary>Cases by dialect and damage class, <c>anthropic/missing-result</c>; one with several classes counts for each.</summary>
    public IReadOnlyDictionary<string, long> Classes => _classes;

    internal void Add(ManifestCase found)
    {
        Cases++;
        Bytes += found.Bytes;
        _expected[found.Expected] = _expected.GetValueOrDefault(found.Expected) + 1;
        foreach (string name in found.Classes)
        {
            string key = $"{found.Dialect}/{name}";
            _classes[key] = _classes.GetValueOrDefault(key) + 1;
        }
    }
}
