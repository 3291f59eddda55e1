using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Corpora;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Corpora on disk: the same bytes however they are made, and made on where they were left.</summary>
public sealed class CorpusGeneratorTests : IDisposable
{
    private static readonly CorpusOptions Files = new() { Seed = new Seed(5), Sessions = 700, Stores = Store.All, Size = CorpusSize.Small };
    private static readonly CorpusOptions Lines = Files with { Sessions = 2500, Stores = [Store.Jsonl], Layout = CorpusLayout.Jsonl, Dialects = [Dialect.Anthropic, Dialect.Gemini], Faults = ["A", "damage"] };

    private readonly ScratchFolder folder = new();

    public static TheoryData<bool> Layouts => [false, true];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_WithAnyNumberOfJobs_WritesTheSameBytes(bool isLines)
    {
        Write("one", OptionsOf(isLines), jobs: 1);
        Write("three", OptionsOf(isLines), jobs: 3);
        Assert.Equal(HashesOf("one"), HashesOf("three"));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_InShards_WritesTheWholeTogether(bool isLines)
    {
        CorpusOptions options = OptionsOf(isLines);
        Write("whole", options);
        List<string> cases = [];
        List<string> hashes = [];
        for (int index = 1; index <= 3; index++)
        {
            Write($"part{index}", options with { Shard = new Shard(index, 3) });
            cases.AddRange(CasesOf($"part{index}"));
            hashes.AddRange(Manifest.ReadCases(folder.PathTo($"part{index}")).Select(found => found.Sha256));
        }

        Assert.Equal(options.Sessions, cases.Count);
        Assert.Equal(Manifest.ReadCases(folder.PathTo("whole")).Select(found => found.Sha256).Order(StringComparer.Ordinal), hashes.Order(StringComparer.Ordinal));
        if (!isLines)
        {
            Assert.Equal(CasesOf("whole").Order(StringComparer.Ordinal), cases.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Cut off at any place: in a line of the manifest, behind bytes that the manifest does not name yet, in bytes that it names already.</summary>
    [Theory]
    [InlineData(false, 0.5, 0)]
    [InlineData(true, 0.5, 0)]
    [InlineData(false, 1.0, 0)]
    [InlineData(true, 0.9, 17)]
    [InlineData(true, 0.001, 0)]
    [InlineData(false, 0.0, 0)]
    public void Run_AfterOneThatWasEnded_WritesTheRest(bool isLines, double share, int cutBytes)
    {
        Write("whole", OptionsOf(isLines));
        Write("cut", OptionsOf(isLines));
        byte[] manifest = folder.Read("cut/manifest.jsonl");
        File.WriteAllBytes(folder.PathTo("cut/manifest.jsonl"), manifest[..(int)(manifest.Length * share)]);
        if (cutBytes > 0)
        {
            string last = folder.Files.Last(name => name.StartsWith("cut/", StringComparison.Ordinal) && !name.EndsWith("manifest.jsonl", StringComparison.Ordinal));
            File.WriteAllBytes(folder.PathTo(last), folder.Read(last)[..^cutBytes]);
        }

        CorpusGenerator written = Write("cut", OptionsOf(isLines));
        Assert.Equal(HashesOf("whole"), HashesOf("cut"));
        Assert.Equal(OptionsOf(isLines).Sessions, written.Counts.Cases);
        Assert.InRange(written.Resumed, share >= 0.5 ? 1 : 0, OptionsOf(isLines).Sessions);
    }

    [Fact]
    public void Run_ThatIsStopped_SaysSoAndGoesOnLater()
    {
        Write("whole", Files);
        using CancellationTokenSource stop = new();
        (CorpusGenerator first, bool isWhole) = CorpusGenerator.Run(Files, folder.PathTo("stopped"), jobs: 1, _ => stop.Cancel(), stop.Token);
        Assert.False(isWhole);
        Assert.InRange(first.Counts.Cases, 1, Files.Sessions - 1);
        Assert.Equal(first.Counts.Cases, Write("stopped", Files).Resumed);
        Assert.Equal(HashesOf("whole"), HashesOf("stopped"));
    }

    [Fact]
    public void Run_IntoAnotherCorpusOrFolder_IsRefused()
    {
        Write("one", Files with { Sessions = 10 });
        Assert.Contains("other options", Refusal("one", Files with { Sessions = 11 }), StringComparison.Ordinal);
        folder.Write("other/notes.txt", "mine");
        Assert.Contains("not empty", Refusal("other", Files), StringComparison.Ordinal);
        Assert.Equal("mine", Encoding.UTF8.GetString(folder.Read("other/notes.txt")));
    }

    private string Refusal(string name, CorpusOptions options) => Assert.Throws<CorpusException>(() => Write(name, options)).Message;

    private static CorpusOptions OptionsOf(bool isLines) => isLines ? Lines with { Faults = [.. Lines.Faults.SelectMany(word => CorpusFaults.Named(word))] } : Files;

    private CorpusGenerator Write(string name, CorpusOptions options, int jobs = 2)
    {
        (CorpusGenerator written, bool isWhole) = CorpusGenerator.Run(options, folder.PathTo(name), jobs, cancellation: TestContext.Current.CancellationToken);
        Assert.True(isWhole);
        return written;
    }

    private IEnumerable<string> CasesOf(string name) => File.ReadLines(folder.PathTo(name + "/manifest.jsonl")).Skip(1);

    private IEnumerable<string> HashesOf(string name) => folder.Files
        .Where(file => file.StartsWith(name + "/", StringComparison.Ordinal))
        .Select(file => file[name.Length..] + " " + Convert.ToHexStringLower(SHA256.HashData(folder.Read(file))));
}
