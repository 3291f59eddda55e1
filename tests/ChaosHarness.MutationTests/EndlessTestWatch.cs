using System.Reflection;
using Xunit.v3;

[assembly: ChaosHarness.Tests.EndlessTestWatch]

namespace ChaosHarness.Tests;

/// <summary>Ends the process when a test has used more processor time than any sound one: a mutant that never comes to an end is caught soon.</summary>
/// <remarks>Processor time, because a busy machine only makes a test slow, and a survivor taken for endless would flatter the score.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndlessTestWatch : BeforeAfterTestAttribute
{
    private const int ExitCode = 70;
    private const long NoTestRuns = long.MaxValue;

    // A sound test needs less than a second, and ten times that while its coverage is taken.
    private static readonly TimeSpan ProcessorTimeMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static long startedAtTicks = NoTestRuns;

    // Held, or the collector would stop it.
    private static readonly Timer Watch = new(_ => Look(), null, Interval, Interval);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        GC.KeepAlive(Watch);
        Interlocked.Exchange(ref startedAtTicks, Environment.CpuUsage.TotalTime.Ticks);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Interlocked.Exchange(ref startedAtTicks, NoTestRuns);

    private static void Look()
    {
        var startedAt = Interlocked.Read(ref startedAtTicks);
        if (startedAt != NoTestRuns && Environment.CpuUsage.TotalTime.Ticks - startedAt > ProcessorTimeMax.Ticks)
        {
            Environment.Exit(ExitCode);
        }
    }
}
