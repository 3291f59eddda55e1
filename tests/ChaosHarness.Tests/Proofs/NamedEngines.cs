using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>The engines that a proof is asked for by name.</summary>
internal static class NamedEngines
{
    /// <summary>The product, or the planted bug of that name: a proof that cannot fail proves nothing.</summary>
    public static ProofEngine? Find(string name) =>
        name == ProofEngine.Builtin.Name ? ProofEngine.Builtin : PlantedBugs.Find(name) is { } bug ? new ProofEngine(bug.Name, bug.Repair) : null;
}
