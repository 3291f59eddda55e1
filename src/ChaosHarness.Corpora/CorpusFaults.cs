using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>The words of <c>--faults</c>: what is done to a session of a corpus.</summary>
public static class CorpusFaults
{
    /// <summary>Nothing.</summary>
    public const string Sound = "none";

    /// <summary>What stands before the name of one of <see cref="Damage.All"/>, some of which are called like faults of the run.</summary>
    public const string DamagePrefix = "damage-";

    /// <summary>What stands before the name of one of <see cref="FileDamage.All"/>.</summary>
    public const string FilePrefix = "file-";

    private static readonly ImmutableArray<KeyValuePair<string, string>> Letters =
    [
        new("A", FaultKind.Abort), new("B", FaultKind.NetworkDrop), new("C", FaultKind.Timeout), new("D", FaultKind.IdRace),
    ];

    /// <summary>All words that stand for one thing, in the order in which cases take turns.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Sound,
        .. FaultKind.All.Where(kind => kind != FaultKind.Damage),
        .. Damage.All.Select(damage => DamagePrefix + damage.Name),
        .. FileDamage.All.Select(damage => FilePrefix + damage.Name),
    ];

    /// <summary>The words that a user may give: letters of the four classic scenarios, groups, and <see cref="All"/>.</summary>
    public static ImmutableArray<string> Words { get; } = [.. Letters.Select(letter => letter.Key), FaultKind.Damage, "file", .. All];

    /// <summary>What a user's word stands for; empty when it is none.</summary>
    public static ImmutableArray<string> Named(string word) => word switch
    {
        FaultKind.Damage => [.. All.Where(fault => fault.StartsWith(DamagePrefix, StringComparison.Ordinal))],
        "file" => [.. All.Where(fault => fault.StartsWith(FilePrefix, StringComparison.Ordinal))],
        _ when All.Contains(word) => [word],
        _ => [.. Letters.Where(letter => letter.Key == word).Select(letter => letter.Value)],
    };

    /// <summary>The damage to the file that a word stands for; null for others.</summary>
    public static FileDamage? FileDamageOf(string fault) =>
        fault.StartsWith(FilePrefix, StringComparison.Ordinal) ? FileDamage.Find(fault[FilePrefix.Length..]) : null;
}
