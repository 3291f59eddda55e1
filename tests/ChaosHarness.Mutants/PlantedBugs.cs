using System.Collections.Immutable;

namespace ChaosHarness.Mutants;

/// <summary>All planted bugs, by theme.</summary>
public static class PlantedBugs
{
    /// <summary>Every bug, in the order of the themes.</summary>
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        .. StandInBugs.All, .. DisplacedResultBugs.All, .. OrphanBugs.All, .. ChatBugs.All, .. CallBugs.All, .. DuplicateBugs.All, .. IdBugs.All,
        .. ThinkingBugs.All, .. ContentBugs.All, .. RoleBugs.All, .. OrderBugs.All, .. CrashBugs.All,
    ];

    /// <summary>The bug of that name, or null.</summary>
    public static PlantedBug? Find(string name) => All.FirstOrDefault(bug => bug.Name == name);
}
