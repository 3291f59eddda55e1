using System.Text;
using ChaosHarness.Corpora;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Every way in which a corpus can be wrong is named, with its file.</summary>
public sealed class CorpusVerifierTests : IDisposable
{
    private static readonly CorpusOptions Options = new() { Seed = new Seed(8), Sessions = 30, Stores = [Store.Request, Store.PiJsonl], Faults = ["none", "abort"], Size = CorpusSize.Small };

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_OfWhatWasGenerated_FindsNothing()
    {
        Write(Options);
        Assert.Empty(Problems());
    }

    [Fact]
    public void Run_NamesAFileThatChanged()
    {
        Write(Options);
        ManifestCase first = First();
        File.AppendAllText(folder.PathTo("c/" + first.File), " ");
        Assert.Equal(first.File, Only("its bytes have changed").File);
    }

    [Fact]
    public void Run_NamesAFileThatIsGone()
    {
        Write(Options);
        File.Delete(folder.PathTo("c/" + First().File));
        Assert.Equal(First().File, Only("no such file").File);
    }

    [Fact]
    public void Run_NamesAFileThatTheManifestDoesNot()
    {
        Write(Options);
        folder.Write("c/anthropic/request/valid_more.json", "{\"messages\":[]}");
        Assert.Equal("anthropic/request/valid_more.json", Only("the manifest does not name it").File);
    }

    [Fact]
    public void Run_NamesALineOfJsonl()
    {
        Write(Options with { Stores = [Store.Jsonl], Layout = CorpusLayout.Jsonl });
        ManifestCase third = Manifest.ReadCases(folder.PathTo("c")).First(found => found.Line == 2);
        byte[] bytes = folder.Read("c/" + third.File);
        int line = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        bytes[line + bytes.AsSpan(line).IndexOf("role"u8)] = (byte)'R';
        folder.Write("c/" + third.File, bytes);
        Assert.Equal(third.File + ":2", Only("its bytes have changed").File);
    }

    [Theory]
    [InlineData("\"expected\":\"repairable\"", "\"expected\":\"unrepairable\"", "the manifest says unrepairable, it is repairable")]
    [InlineData("\"classes\":[\"missing-result\"]", "\"classes\":[\"orphan-result\"]", "its damage is [missing-result]")]
    [InlineData("\"kind\":\"insert-result\"", "\"kind\":\"move-result\"", "edits are not those of its repair")]
    [InlineData("\"truth\":\"unknown\"", "\"truth\":\"succeeded\"", "the truth about its calls")]
    [InlineData("\"fault\":\"abort\",\"size\"", "\"fault\":\"crash\",\"size\"", "it has other bytes")]
    [InlineData("\"dialect\":\"anthropic\"", "\"dialect\":\"esperanto\"", "does not exist")]
    public void Run_NamesALabelThatIsNotTrue(string old, string now, string cause)
    {
        Write(Options with { Sessions = 40 });
        string manifest = Encoding.UTF8.GetString(folder.Read("c/manifest.jsonl"));
        int header = manifest.IndexOf('\n', StringComparison.Ordinal);
        int at = manifest.IndexOf(old, header, StringComparison.Ordinal);
        Assert.InRange(at, 1, manifest.Length);
        folder.Write("c/manifest.jsonl", string.Concat(manifest.AsSpan(0, at), now, manifest.AsSpan(at + old.Length)));
        Only(cause);
    }

    [Fact]
    public void Run_NamesAFileWhoseNamePromisesSomethingElse()
    {
        Write(Options);
        string name = First().File;
        string other = name.Replace("valid_", "repairable_", StringComparison.Ordinal);
        File.Move(folder.PathTo("c/" + name), folder.PathTo("c/" + other));
        folder.Write("c/manifest.jsonl", Encoding.UTF8.GetString(folder.Read("c/manifest.jsonl")).Replace(name, other, StringComparison.Ordinal));
        Assert.Equal(other, Only("its name says repairable, it is valid").File);
    }

    [Fact]
    public void Run_SaysThatACorpusIsNotFinished()
    {
        Write(Options);
        string[] lines = File.ReadAllLines(folder.PathTo("c/manifest.jsonl"));
        File.WriteAllLines(folder.PathTo("c/manifest.jsonl"), lines[..^1]);
        Assert.Contains(Problems(), problem => problem.Cause.Contains("it names 29 of 30 cases", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    public void Run_OfAManifestThatLeadsOut_IsRefused(string name)
    {
        Write(Options);
        folder.Write("c/manifest.jsonl", Encoding.UTF8.GetString(folder.Read("c/manifest.jsonl")).Replace(First().File, name, StringComparison.Ordinal));
        Assert.Contains("leads out of the corpus", Assert.Throws<CorpusException>(Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is no header")]
    [InlineData("{\"schema\":2}\n", "of version 2")]
    [InlineData("{\"schema\":1}\n{\"file\":7}\n", "manifest.jsonl:2: it is no case")]
    [InlineData("{\"schema\":1}\nnull\n", "manifest.jsonl:2: it is no case")]
    public void Run_OfWhatIsNoManifest_IsRefused(string manifest, string cause)
    {
        folder.Write("c/manifest.jsonl", manifest);
        Assert.Contains(cause, Assert.Throws<CorpusException>(Problems).Message, StringComparison.Ordinal);
    }

    private void Write(CorpusOptions options) => CorpusGenerator.Run(options, folder.PathTo("c"), jobs: 2);

    private ManifestCase First() => Manifest.ReadCases(folder.PathTo("c")).First();

    private List<CorpusProblem> Problems()
    {
        List<CorpusProblem> problems = [];
        CorpusVerifier.Run(folder.PathTo("c"), jobs: 2, problems.Add, cancellation: TestContext.Current.CancellationToken);
        return problems;
    }

    private CorpusProblem Only(string cause)
    {
        CorpusProblem problem = Assert.Single(Problems());
        Assert.Contains(cause, problem.Cause, StringComparison.Ordinal);
        return problem;
    }
}
