using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A repair engine under proof: body in, body out; only the product's own tells its splices and takes options.</summary>
internal sealed record ProofEngine(string Name, Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Repair)
{
    /// <summary>The product.</summary>
    public static readonly ProofEngine Builtin = new("builtin", (body, dialect) => Repairer.Repair(History.Read(body, dialect)).Bytes);

    public bool IsBuiltin => ReferenceEquals(this, Builtin);
}
