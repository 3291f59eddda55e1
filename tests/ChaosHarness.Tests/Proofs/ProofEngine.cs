using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A repair engine under proof: body in, body out; only the product's own tells its splices and takes options.</summary>
internal sealed record ProofEngine(string Name, Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Repair)
{
    /// <summary>The product.</summary>
    public static readonly ProofEngine Builtin = new("builtin", (body, dialect) => Repairer.Repair(History.Read(body, dialect)).Bytes);

    /// <summary>A bug to prove that the proof sees one: results without a call are thrown away.</summary>
    public static readonly ProofEngine DropsOrphans =
        new("drops-orphans", (body, dialect) => Repairer.Repair(History.Read(body, dialect), new RepairOptions { DropOrphans = true }).Bytes);

    public static readonly IReadOnlyList<ProofEngine> All = [Builtin, DropsOrphans];

    public bool IsBuiltin => ReferenceEquals(this, Builtin);

    public static ProofEngine? Find(string name) => All.FirstOrDefault(engine => engine.Name == name);
}
