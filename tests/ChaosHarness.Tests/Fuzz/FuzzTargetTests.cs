using ChaosHarness.Fuzz;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Every fuzz target holds for what was learned, for what was found, and for a few thousand inputs of a fixed seed; only the canary fails.</summary>
public sealed class FuzzTargetTests
{
    private const int SmokeCount = 1_500;

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Where(target => !target.IsCanary).Select(target => target.Name)];

    private static string Corpus => Repository.PathTo("corpus/fuzz");

    [Theory]
    [MemberData(nameof(Targets))]
    public void Run_OfLearnedInputs_Holds(string name)
    {
        var target = FuzzTarget.Find(name)!;
        string[] files = Directory.GetFiles(Path.Combine(Corpus, name));
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Path.GetFileName(file), InputFolder.NameOf(File.ReadAllBytes(file))));
        Assert.All(files, file => Assert.Equal("", TargetRun.Of(target, File.ReadAllBytes(file)).Message));
    }

    [Fact]
    public void Run_OfWhatWasFound_Holds()
    {
        string[] folders = Directory.GetDirectories(Repository.PathTo("corpus/findings"));
        Assert.All(folders.SelectMany(Directory.GetFiles), file =>
            Assert.Equal("", TargetRun.Of(FuzzTarget.Find(Path.GetFileName(Path.GetDirectoryName(file))!)!, File.ReadAllBytes(file)).Message));
        string rows = File.ReadAllText(Repository.PathTo("corpus/FINDINGS.md"));
        Assert.All(folders.SelectMany(Directory.GetFiles), file =>
            Assert.Contains($"| `{Path.GetFileName(Path.GetDirectoryName(file))}` | `{Path.GetFileName(file)}` |", rows, StringComparison.Ordinal));
    }

    /// <summary>The canary too: without guidance as many inputs do not find it.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    [InlineData("canary")]
    public void Run_OfMutatedSeeds_Holds(string name)
    {
        var target = FuzzTarget.Find(name)!;
        byte[][] seeds = [.. target.Seeds()];
        var words = InputDictionary.Read(Path.Combine(Corpus, "words.dict"));
        var rng = new Rng(new Seed(1)).Split(name);
        Assert.All(Enumerable.Range(0, SmokeCount), _ =>
        {
            byte[] input = InputMutation.Apply(rng.Pick<byte[]>(seeds), rng.Pick<byte[]>(seeds), words, rng);
            var run = TargetRun.Of(target, input);
            Assert.True(run.Signature is null, $"{run.Message}\n{Convert.ToHexString(input)}");
        });
    }

    [Fact]
    public void Folders_AreOfTargets() =>
        Assert.Subset(FuzzTarget.All.Select(target => target.Name).ToHashSet(), Directory.GetDirectories(Corpus).Select(folder => Path.GetFileName(folder)!).ToHashSet());

    [Fact]
    public void Canary_Fails()
    {
        byte[] sung = """{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"t","input":7},{"type":"tool_use","id":"c1","name":"t","input":{}}]},{"role":"user","content":[]},{"role":"assistant","content":"t"}]}"""u8.ToArray();
        Assert.StartsWith(nameof(BrokenLawException), TargetRun.Of(FuzzTarget.Find("canary")!, sung).Signature, StringComparison.Ordinal);
    }

    /// <summary>What an exception is called does not depend on the input's own words, or one bug would be many findings.</summary>
    [Fact]
    public void Signature_IsTheSameForTheSameBug()
    {
        byte[] one = "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"t\",\"input\":7},{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"t\"}]},{\"role\":\"user\",\"content\":[]},{\"role\":\"assistant\",\"content\":\"t\"}]}"u8.ToArray();
        var canary = FuzzTarget.Find("canary")!;
        Assert.Equal(TargetRun.Of(canary, one).Signature, TargetRun.Of(canary, (byte[])[.. one, (byte)' ']).Signature);
        Assert.NotNull(TargetRun.Of(canary, one).Signature);
    }
}
