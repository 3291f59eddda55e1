namespace ChaosHarness.Tests;

/// <summary>One kind of damage to a talk.</summary>
/// <param name="Apply">Does it; false when the talk has nothing that it could be done to.</param>
internal sealed record TalkDamage(string Name, Func<TalkScene, bool> Apply)
{
    public static readonly IReadOnlyList<TalkDamage> All = [.. TalkDamageToResults.All, .. TalkDamageToCalls.All, .. TalkDamageToMessages.All];
}
