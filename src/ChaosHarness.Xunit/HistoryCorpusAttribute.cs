using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace ChaosHarness.Xunit;

/// <summary>Gives a theory every history of a corpus, each as a <see cref="HistoryCase"/>.</summary>
/// <param name="path">The folder with the corpus's <c>manifest.jsonl</c>: a full path, or one relative to the folder of the test assembly or to one above it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HistoryCorpusAttribute(string path) : DataAttribute
{
    /// <summary>The folder as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>Only histories of this dialect; null gives all.</summary>
    public string? Dialect { get; init; }

    /// <summary>Only histories of this file format; null gives all.</summary>
    public string? Store { get; init; }

    /// <summary>Only histories of which this must come out; null gives all.</summary>
    public string? Expected { get; init; }

    /// <inheritdoc/>
    /// <exception cref="DirectoryNotFoundException">There is no such corpus.</exception>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        .. HistoryCorpus.Read(HistoryCorpus.Find(Path, AppContext.BaseDirectory))
            .Where(history => (Dialect ?? history.Dialect) == history.Dialect && (Store ?? history.Store) == history.Store && (Expected ?? history.Expected) == history.Expected)
            .Select(history => new TheoryDataRow<HistoryCase>(history)),
    ]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => false;
}
