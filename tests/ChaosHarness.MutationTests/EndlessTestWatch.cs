using System.Reflection;
using Xunit.v3;

[assembly: ChaosHarness.Tests.EndlessTestWatch]

namespace ChaosHarness.Tests;

/// <summary>Ends the process when a test has used more processor time than any sound one, and fails the first test of the next: an endless mutant is killed soon.</summary>
/// <remarks>
/// Processor time, because a busy machine only makes a test slow, and a survivor taken for endless would flatter the score.
/// The mutation runner starts a process that ended once more, with the same mutant; that one finds the note which the first one left.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndlessTestWatch : BeforeAfterTestAttribute
{
    private const int ExitCode = 70;
    private const long NoTestRuns = long.MaxValue;

    // The file by which the runner says which mutant is active: four bytes. No such file: nothing is mutated.
    private static readonly string? MutantPath = Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE");
    private static readonly string NotePath = $"{MutantPath}.endless";

    // A sound test needs less than a second, and ten times that while its coverage is taken.
    private static readonly bool IsForCoverage = Environment.GetEnvironmentVariable("STRYKER_COVERAGE_FILE") is not null;
    private static readonly TimeSpan ProcessorTimeMax = TimeSpan.FromSeconds(IsForCoverage ? 60 : 6);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static long startedAtTicks = NoTestRuns;

    // Held, or the collector would stop it.
    private static readonly Timer Watch = new(_ => Look(), null, Interval, Interval);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        GC.KeepAlive(Watch);
        Assert.False(WasEndless(), "with this mutant a test did not come to an end");
        Interlocked.Exchange(ref startedAtTicks, Environment.CpuUsage.TotalTime.Ticks);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Interlocked.Exchange(ref startedAtTicks, NoTestRuns);

    private static bool WasEndless() => MutantPath is not null && File.Exists(NotePath) && Mutant().AsSpan().SequenceEqual(File.ReadAllBytes(NotePath));

    private static void Look()
    {
        var startedAt = Interlocked.Read(ref startedAtTicks);
        if (startedAt != NoTestRuns && Environment.CpuUsage.TotalTime.Ticks - startedAt > ProcessorTimeMax.Ticks)
        {
            if (MutantPath is not null)
            {
                File.WriteAllBytes(NotePath, Mutant());
            }

            Environment.Exit(ExitCode);
        }
    }

    private static byte[] Mutant()
    {
        using var file = new FileStream(MutantPath!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(file);
        return reader.ReadBytes(sizeof(int));
    }
}
