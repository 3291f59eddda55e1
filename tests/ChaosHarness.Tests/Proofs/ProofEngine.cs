using ChaosHarness.Histories;
using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>A repair engine under proof: body in, body out; only the product's own tells its splices and takes options.</summary>
internal sealed record ProofEngine(string Name, Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Repair)
{
    /// <summary>The product.</summary>
    public static readonly ProofEngine Builtin = new("builtin", (body, dialect) => Repairer.Repair(History.Read(body, dialect)).Bytes);

    public bool IsBuiltin => ReferenceEquals(this, Builtin);

    /// <summary>The product, or the planted bug of that name: a proof that cannot fail proves nothing.</summary>
    public static ProofEngine? Find(string name) =>
        name == Builtin.Name ? Builtin : PlantedBugs.Find(name) is { } bug ? new ProofEngine(bug.Name, bug.Repair) : null;
}
