using System.Collections.Immutable;
using ChaosHarness.Tests;

namespace ChaosHarness.Fuzz;

/// <summary>Small session files of pi: trees and lists, sound and damaged.</summary>
internal static class PiSessions
{
    public static ImmutableArray<byte[]> All { get; } =
    [
        new PiSessionText().User("go").Assistant("t", "c1", "c2").Result("c1", "a").Result("c2", "b").Assistant("done").Bytes,
        new PiSessionText().User("go").Assistant("t", "c1", "c2").Result("c2", "b").User("on").Bytes,
        new PiSessionText().User("go").Assistant(null, "c1").User("on").Result("c1", "late").Bytes,
        new PiSessionText().User("go").AssistantEnding("aborted", "t", "c1").Result("c1", "a").User("on").Bytes,
        new PiSessionText(tree: false).User("go").Assistant("t", "c1").Result("c9", "foreign").Bytes,
        new PiSessionText(header: false).User("go").Assistant("t").Bytes,
    ];
}
