namespace ChaosHarness.Tests;

/// <summary>A message of the small scope; it may hold no block at all.</summary>
internal sealed record SmallMessage(bool IsUser, IReadOnlyList<SmallBlock> Blocks);
