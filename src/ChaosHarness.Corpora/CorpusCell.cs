using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>What a case of a corpus is made of.</summary>
/// <param name="Dialect">Whose laws hold.</param>
/// <param name="Store">The file format.</param>
/// <param name="Fault">One of <see cref="CorpusFaults.All"/>.</param>
public sealed record CorpusCell(Dialect Dialect, Store Store, string Fault)
{
    /// <summary>The cells of all combinations that exist, the dialect changing fastest, the fault slowest.</summary>
    public static ImmutableArray<CorpusCell> All(IEnumerable<Dialect> dialects, IEnumerable<Store> stores, IEnumerable<string> faults) =>
    [
        .. from fault in faults
           from store in stores
           from dialect in dialects
           where IsWritten(dialect, store) && (CorpusFaults.FileDamageOf(fault)?.Fits(store) ?? true)
           select new CorpusCell(dialect, store, fault),
    ];

    /// <summary>Whether agents write a dialect to a store: session files hold the messages of Anthropic's API, requests those of all.</summary>
    public static bool IsWritten(Dialect dialect, Store store) => store == Store.Request || store == Store.Jsonl || dialect == Dialect.Anthropic;
}
