using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Fuzz;

/// <summary>One thing that must hold for any bytes.</summary>
internal abstract class FuzzTarget
{
    /// <summary>All of them. The last one is broken on purpose: a search that does not find it is worth nothing.</summary>
    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        .. Dialect.All.Select(dialect => new ReaderTarget(dialect)),
        .. Store.All.Select(store => new StoreTarget(store)),
        .. Dialect.All.Select(dialect => new ValidatorTarget(dialect)),
        .. Dialect.All.Select(dialect => new RepairTarget(dialect)),
        .. Dialect.All.Select(dialect => new UndoTarget(dialect)),
        new ScenarioTarget(),
        new PlanTarget(),
        new EngineProtocolTarget(),
        new CanaryTarget(),
    ];

    /// <summary>What the command line, the folder of its inputs and the tables call it.</summary>
    public abstract string Name { get; }

    /// <summary>What must hold, in one sentence.</summary>
    public abstract string Law { get; }

    /// <summary>Whether it fails on purpose.</summary>
    public virtual bool IsCanary => false;

    /// <summary>What a search starts from when it has learned nothing yet.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Tries one input.</summary>
    /// <exception cref="BrokenLawException">The law does not hold for it. Any other exception is a finding too.</exception>
    public abstract void Run(ReadOnlyMemory<byte> input);

    /// <summary>The target of that name, or null.</summary>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    protected static void Hold(bool condition, string broken)
    {
        if (!condition)
        {
            throw new BrokenLawException(broken);
        }
    }
}
