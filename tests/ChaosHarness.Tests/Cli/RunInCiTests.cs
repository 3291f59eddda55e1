using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>run</c> where nobody looks: baselines, reports, GitHub's annotations, failures that are tried again first.</summary>
public sealed class RunInCiTests : IDisposable
{
    private const string Stop = """
        version: 1
        title: stop
        seed: 7
        workload: {sessions: 30, turns: 2..4, parallel-calls: 2..4, result-size: 200B}
        faults: [{abort: {rate: 100%}}]
        expect: {repaired-valid: "= 100%"}
        """;

    private static readonly Dictionary<string, string> GitHub = new() { ["GITHUB_ACTIONS"] = "true" };

    private readonly ScratchFolder folder = new();

    public RunInCiTests() => folder.Write("scenarios/stop.yaml", Stop);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Baseline_OnlyWhatIsNewFails()
    {
        await Run("--report", "json=known.json");
        var known = await Run("--baseline", "known.json", "--seed", "7");
        Assert.Equal(ExitCode.Ok, known.Code);
        Assert.Contains("KNOWN    scenarios/stop", known.Output, StringComparison.Ordinal);
        Assert.Contains("1 failed as in the baseline", known.Output, StringComparison.Ordinal);
        Assert.Contains("1 kind of failure in the baseline, not argued here", known.Output, StringComparison.Ordinal);
        var json = (await Run("--baseline", "known.json", "--json")).Json;
        Assert.True(json.GetProperty("scenarios")[0].GetProperty("known").GetBoolean());
        Assert.Equal((0, 1), (json.GetProperty("summary").GetProperty("failed").GetInt32(), json.GetProperty("summary").GetProperty("known").GetInt32()));

        folder.Write("scenarios/stop.yaml", Stop.Replace("[{abort: {rate: 100%}}]", "[{abort: {rate: 100%}}, {id-race: {rate: 100%, kind: duplicate}}]", StringComparison.Ordinal));
        var changed = await Run("--baseline", "known.json");
        Assert.Equal(ExitCode.Failed, changed.Code);
        Assert.Contains("FAILED   scenarios/stop", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_WithoutFailures_LetsNothingPass()
    {
        folder.Write("empty.json", (await CommandRun.Of(folder, "run", "scenarios/stop.yaml", "--json")).Bytes);
        Assert.Equal(ExitCode.Failed, (await Run("--baseline", "empty.json")).Code);
    }

    [Theory]
    [InlineData("none.json", null, 74, "chaosharness: none.json: no such file")]
    [InlineData("bad.json", "{", 2, "chaosharness: bad.json: it is not the JSON report of a run: ")]
    [InlineData("bad.json", "{\"histories\":[]}", 2, "chaosharness: bad.json: it is not the JSON report of a run: ")]
    [InlineData("bad.json", "[]", 2, "chaosharness: bad.json: it is not the JSON report of a run: ")]
    public async Task Baseline_ThatIsNone_IsSaid_AndNothingRuns(string file, string? text, int code, string error)
    {
        if (text is not null)
        {
            folder.Write(file, text);
        }

        var run = await Run("--baseline", file);
        Assert.Equal((code, ""), ((int)run.Code, run.Output));
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_InMarkdownAndLines_HoldEachScenarioAndTheFailure()
    {
        var run = await Run("--report", "md=r.md,ndjson=r.ndjson,json=r.json");
        string[] lines = Encoding.UTF8.GetString(folder.Read("r.ndjson")).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        var json = JsonDocument.Parse(folder.Read("r.json")).RootElement;
        Assert.Equal(json.GetProperty("scenarios")[0].GetRawText(), lines[0]);
        Assert.Equal(json.GetProperty("summary").GetRawText(), JsonDocument.Parse(lines[1]).RootElement.GetProperty("summary").GetRawText());
        var markdown = Encoding.UTF8.GetString(folder.Read("r.md"));
        Assert.Contains("| **FAILED** | scenarios/stop.yaml | 0x7 | 30 | ", markdown, StringComparison.Ordinal);
        Assert.Contains("### repaired-valid/anthropic/missing-result/abort: ", markdown, StringComparison.Ordinal);
        Assert.EndsWith($"```text\n{run.Lines[^1].Split("   ", 2)[1]}\n```\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHub_GetsAnnotationsAndASummary_AndStandardOutputStaysADocument()
    {
        folder.Write("summary.md", "before\n");
        var run = await CommandRun.Of(
            folder, [], ["run", "scenarios/stop.yaml", "--engine", "none", "--json"], variables: new Dictionary<string, string>(GitHub) { ["GITHUB_STEP_SUMMARY"] = folder.PathTo("summary.md") });
        Assert.Equal("failed", run.Json.GetProperty("scenarios")[0].GetProperty("verdict").GetString());
        var annotation = Assert.Single(run.Error.Split('\n'), line => line.StartsWith("::error ", StringComparison.Ordinal));
        Assert.StartsWith("::error file=scenarios/stop.yaml,title=repaired-valid/anthropic/missing-result/abort::INVALID  scenarios/stop.yaml", annotation, StringComparison.Ordinal);
        Assert.Contains("%0A  replay   chaosharness replay 7-stop-", annotation, StringComparison.Ordinal);
        Assert.StartsWith("before\n## chaosharness run\n", Encoding.UTF8.GetString(folder.Read("summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHub_IsToldNothing_ElsewhereOrWhenAllHeld()
    {
        Assert.DoesNotContain("::", (await Run()).Error, StringComparison.Ordinal);
        using var clean = new ScratchFolder();
        clean.Write("scenarios/stop.yaml", Stop);
        Assert.Equal("", (await CommandRun.Of(clean, [], ["run", "scenarios/stop.yaml"], variables: GitHub)).Error);
    }

    [Theory]
    [InlineData("::set-output name=a::b", ": :set-output name=a: :b")]
    [InlineData("  ::error::x", "  : :error: :x")]
    [InlineData("log ##[group]x", "log # #[group]x")]
    [InlineData("a::b", "a::b")]
    public void GitHub_IsNotCommandedByWhatIsPrinted(string line, string printed)
    {
        using var output = new MemoryStream();
        new Screen(TerminalOf(output, GitHub)).Line(line);
        new Screen(TerminalOf(output, [])).Line(line);
        Assert.Equal($"{printed}\n{line}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Retry_ComesFirst_AndStaysUntilItIsMended()
    {
        var first = await Run();
        var saved = Assert.Single(folder.Files, file => file.StartsWith(FailureStore.Folder, StringComparison.Ordinal));
        var token = Path.GetFileNameWithoutExtension(saved);

        // Another seed and too few sessions to find it again: the saved one fails all the same.
        var again = await Run("--seed", "8", "--sessions", "1", "--json");
        Assert.Equal(ExitCode.Failed, again.Code);
        Assert.StartsWith($"retried  {token}  FAILED: ", again.Error, StringComparison.Ordinal);
        Assert.Contains($"chaosharness: 1 failure of an earlier run, still there: chaosharness replay {token}\n", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("retried", first.Error + again.Output, StringComparison.Ordinal);

        // What was found with another engine is not this one's failure.
        Assert.Equal("", (await CommandRun.Of(folder, "run", "scenarios/stop.yaml")).Error);
        Assert.Contains(saved, folder.Files);

        FindWithBuiltin(saved);
        var mended = await CommandRun.Of(folder, "run", "scenarios/stop.yaml");
        Assert.Equal((ExitCode.Ok, $"retried  {token}  FIXED: the case breaks no law any more; it leaves {FailureStore.Folder}\n"), (mended.Code, mended.Error));
        Assert.DoesNotContain(saved, folder.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_HealsTheFolder_OfTheEngineThatFailed(bool byToken)
    {
        await Run();
        var saved = Assert.Single(folder.Files, file => file.StartsWith(FailureStore.Folder, StringComparison.Ordinal));
        string word = byToken ? Path.GetFileNameWithoutExtension(saved) : FailureStore.Folder;
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "replay", word, "--engine", "builtin")).Code);
        Assert.Contains(saved, folder.Files);
        FindWithBuiltin(saved);
        var mended = await CommandRun.Of(folder, "replay", word);
        Assert.Equal(ExitCode.Ok, mended.Code);
        Assert.StartsWith("FIXED    ", mended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(saved, folder.Files);
    }

    // As if our own engine had failed once and been mended since.
    private void FindWithBuiltin(string saved)
    {
        var json = JsonNode.Parse(folder.Read(saved))!;
        json["engine"] = "builtin";
        folder.Write(saved, json.ToJsonString());
    }

    private Task<CommandRun> Run(params string[] options) => CommandRun.Of(folder, ["run", "scenarios/stop.yaml", "--engine", "none", .. options]);

    private Terminal TerminalOf(Stream output, Dictionary<string, string> variables) => new()
    {
        Input = Stream.Null,
        Output = output,
        Error = TextWriter.Null,
        Clock = new StillClock(),
        Folder = folder.Path,
        Variable = variables.GetValueOrDefault,
    };
}
