namespace ChaosHarness.Tests;

/// <summary>The generators themselves: sound histories are sound, damage reaches every rule, the same seed gives the same bytes.</summary>
public sealed class HistoryGeneratorTests
{
    private const ulong CaseCount = 3_000;

    [Fact]
    public void Sound_BreaksNoRule()
    {
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            Assert.Empty(ReferenceValidator.Validate(HistoryGenerator.Sound(seed).ToUtf8()));
        }
    }

    [Fact]
    public void Damaged_ReachesEveryRule()
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < CaseCount; seed++)
        {
            reached.UnionWith(ReferenceValidator.Validate(HistoryGenerator.Damaged(seed).ToUtf8()).Select(violation => violation.Rule));
        }

        string[] expected =
        [
            "A1", "A10c", "A11a", "A11b", "A11c", "A12", "A13", "A14", "A15", "A16e", "A18", "A2", "A20",
            "A21.block", "A21.content", "A21.message", "A21.role", "A2s", "A3", "A4", "A5", "A7", "A8", "A9",
        ];
        Assert.Equal(expected, reached);
    }

    [Fact]
    public void Soup_IsSoundNowAndThen()
    {
        var sound = Enumerable.Range(0, (int)CaseCount).Count(seed => ReferenceValidator.Validate(HistoryGenerator.Soup((ulong)seed).ToUtf8()).Count == 0);
        Assert.InRange(sound, (int)CaseCount / 100, (int)CaseCount / 2);
    }

    [Fact]
    public void Any_SameSeedSameBytes()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            Assert.Equal(HistoryGenerator.Any(seed).ToUtf8(), HistoryGenerator.Any(seed).ToUtf8());
        }
    }

    [Fact]
    public void ToLine_IsOneLineOfTheSameHistory()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var sketch = HistoryGenerator.Any(seed);
            Assert.DoesNotContain((byte)'\n', sketch.ToLine());
            Assert.Equal(ShorthandHistory.Print(sketch.ToUtf8()), ShorthandHistory.Print(sketch.ToLine()));
        }
    }

    [Fact]
    public void Minimize_KeepsTheFailure()
    {
        static bool HasOrphan(Sketch sketch) => ReferenceValidator.Validate(sketch.ToUtf8()).Any(violation => violation.Rule == "A2");
        var large = Enumerable.Range(0, 50).Select(seed => HistoryGenerator.Damaged((ulong)seed)).First(HasOrphan);
        var small = SketchShrinker.Minimize(large, HasOrphan);
        Assert.True(HasOrphan(small));
        Assert.Single(small.Messages);
        Assert.Single(small.Messages[0].Blocks);
    }
}
