using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>run</c> and <c>replay</c>: seed first, replay line last, the same bytes for the same seed, failures that come back.</summary>
public sealed class RunCommandTests : IDisposable
{
    private const string Stop = """
        version: 1
        title: stop
        seed: 7
        workload: {sessions: 30, turns: 2..4, parallel-calls: 2..4, result-size: 200B}
        faults: [{abort: {rate: 100%}}]
        expect: {corrupted: ">= 50%"}
        """;

    private const string Control = """
        version: 1
        title: control
        seed: 7
        workload: {sessions: 10, turns: 2..3, parallel-calls: 1..3, result-size: 200B}
        faults: []
        expect: {corrupted: "= 0%"}
        """;

    private readonly ScratchFolder folder = new();

    public RunCommandTests()
    {
        folder.Write("scenarios/smoke/control.yaml", Control);
        folder.Write("scenarios/smoke/stop.yaml", Stop);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_WithoutWords_RunsTheSmokeScenarios()
    {
        var run = await CommandRun.Of(folder, "run");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "run");
    }

    [Fact]
    public async Task Run_IsFoundFromAFolderBelow_AndFromTheHomeFolder()
    {
        Directory.CreateDirectory(folder.PathTo("deep/er"));
        using var elsewhere = new ScratchFolder();
        var home = await CommandRun.Of(elsewhere, [], ["run", "--quiet"], variables: new Dictionary<string, string> { ["CHAOSHARNESS_HOME"] = folder.Path });
        Assert.Equal(ExitCode.Ok, home.Code);
        Assert.Equal("replay   chaosharness run scenarios/smoke --seed 0x7", home.Lines[^1]);
        var nowhere = await CommandRun.Of(elsewhere, "run");
        Assert.Equal((ExitCode.InputOutput, "chaosharness: scenarios/smoke: no such scenario file or folder\n"), (nowhere.Code, nowhere.Error));
    }

    [Fact]
    public async Task Run_OfABrokenEngine_ArguesEachFailure_AndTheReplayLineReproducesIt()
    {
        var run = await CommandRun.Of(folder, "run", "--engine", "none");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "run-failing");
        Assert.StartsWith("seed     0x7", run.Lines[0], StringComparison.Ordinal);
        string[] words = [.. run.Lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2)];
        Assert.Equal(("replay", "--engine", "none"), (words[0], words[2], words[3]));
        var replayed = await CommandRun.Of(folder, words);
        Assert.Equal(ExitCode.Failed, replayed.Code);
        Assert.StartsWith("FAILED   " + words[1], replayed.Output, StringComparison.Ordinal);
        Assert.Equal(run.Lines[^1].Split("   ", 2)[1], replayed.Lines[^1].Trim().Split("   ", 2)[1]);
        var mended = await CommandRun.Of(folder, "replay", words[1]);
        Assert.Equal(ExitCode.Ok, mended.Code);
        Assert.StartsWith("FIXED    " + words[1], mended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_IsSaved_AndComesBackWithoutItsScenario()
    {
        await CommandRun.Of(folder, "run", "--engine", "none");
        var saved = Assert.Single(folder.Files, file => file.StartsWith(FailureStore.Folder, StringComparison.Ordinal));
        File.Delete(folder.PathTo("scenarios/smoke/stop.yaml"));
        foreach (var word in new[] { saved, FailureStore.Folder, Path.GetFileNameWithoutExtension(saved) })
        {
            var run = await CommandRun.Of(folder, "replay", word);
            Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
            Assert.StartsWith("FAILED   ", run.Output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "replay", word, "--engine", "builtin")).Code);
        }
    }

    [Fact]
    public async Task Replay_OfAChangedScenario_IsAnError_NotAFix()
    {
        var run = await CommandRun.Of(folder, "run", "--engine", "none");
        var token = run.Lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        folder.Write("scenarios/smoke/stop.yaml", Stop + "\ndescription: changed\n");
        var replayed = await CommandRun.Of(folder, "replay", token);
        Assert.Equal(ExitCode.Usage, replayed.Code);
        Assert.StartsWith("ERROR    " + token, replayed.Output, StringComparison.Ordinal);
        Assert.Contains("has changed since the token was made", replayed.Output, StringComparison.Ordinal);
        Assert.Contains($"chaosharness replay {FailureStore.Folder}/{token}.json", replayed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfNonsense_IsAnError_AndDoesNotHideTheOthers()
    {
        folder.Write("x.json", "{}");
        var run = await CommandRun.Of(folder, "replay", "nonsense", "1-smoke-gone-1-00000000", "x.json", "--json");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("""{"fixed":0,"failed":0,"error":3}""", run.Json.GetProperty("summary").GetRawText());
    }

    [Fact]
    public async Task Replay_NeverStartsAProgramThatAFileNames()
    {
        await CommandRun.Of(folder, "run", "--engine", "none");
        var saved = folder.Files.Single(file => file.StartsWith(FailureStore.Folder, StringComparison.Ordinal));
        folder.Write("evil.json", Encoding.UTF8.GetString(folder.Read(saved)).Replace("\"engine\": \"none\"", "\"engine\": \"exec:touch started\"", StringComparison.Ordinal).Replace("\"engine\":\"none\"", "\"engine\":\"exec:touch started\"", StringComparison.Ordinal));
        var run = await CommandRun.Of(folder, "replay", "evil.json");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("--engine 'exec:touch started'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SameSeed_SameBytes_OnAnyNumberOfJobs()
    {
        var first = await CommandRun.Of(folder, "run", "--engine", "none", "--json", "--jobs", "1");
        var second = await CommandRun.Of(folder, "run", "--engine", "none", "--json", "--jobs", "2");
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.NotEqual(first.Bytes, (await CommandRun.Of(folder, "run", "--engine", "none", "--json", "--seed", "8")).Bytes);
    }

    [Fact]
    public async Task Run_SameSeed_SameBytes_InAnotherProcess()
    {
        var here = await CommandRun.Of(folder, "run", "--engine", "none", "--json", "--seed", "0xabc");
        Directory.Delete(folder.PathTo(".chaosharness"), recursive: true);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "chaosharness.dll"), "run", "--engine", "none", "--json", "--seed", "0xabc"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment.Remove("CHAOSHARNESS_COMMAND");
        start.Environment.Remove("CHAOSHARNESS_HOME");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(here.Output, Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Run_Shards_AreTheWhole()
    {
        var whole = await Sessions([]);
        var parts = await Sessions(["--shard", "1/3"]) + await Sessions(["--shard", "2/3"]) + await Sessions(["--shard", "3/3"]);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task Run_MissedExpectation_Fails_AndSaysHowToRepeatIt()
    {
        folder.Write("scenarios/smoke/stop.yaml", Stop.Replace("\">= 50%\"", "\"= 0%\"", StringComparison.Ordinal));
        var run = await CommandRun.Of(folder, "run", "scenarios/smoke/stop.yaml", "--sessions", "20");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("missed   corrupted is ", run.Output, StringComparison.Ordinal);
        Assert.Equal("replay   chaosharness run scenarios/smoke/stop.yaml --seed 0x7 --sessions 20", run.Lines[^1]);
    }

    [Fact]
    public async Task Run_FaultThatNeverHappened_IsInconclusive()
    {
        folder.Write("never.yaml", Control.Replace("faults: []", "faults: [{abort: {rate: 100%, at: {time: 9m}}}]", StringComparison.Ordinal));
        var run = await CommandRun.Of(folder, "run", "never.yaml");
        Assert.Equal(ExitCode.Inconclusive, run.Code);
        Assert.Contains("UNSURE   never", run.Output, StringComparison.Ordinal);
        Assert.Contains("  doubt    the fault abort was planned", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ScenarioError_NamesThePlace_AndRunsNothing()
    {
        folder.Write("scenarios/smoke/bad.yaml", "version: 1\ntitle: bad\nfautls: []\n");
        var run = await CommandRun.Of(folder, "run");
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith("chaosharness: scenarios/smoke/bad.yaml:3:1: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'faults'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EngineThatCannotStart_IsUnreachable()
    {
        var run = await CommandRun.Of(folder, "run", "--engine", "exec:chaosharness-no-such-program-here");
        Assert.Equal(ExitCode.Unreachable, run.Code);
        Assert.Contains("could not be started", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OurFilterAsAProgram_IsAsGoodAsBuiltIn()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var program = ShellText.Join([dotnet, Path.Combine(AppContext.BaseDirectory, "chaosharness.dll"), "filter"]);
        var run = await CommandRun.Of(folder, [], ["run", "--engine", "exec:" + program, "--engine-timeout", "60s", "--jobs", "1"], clock: TimeProvider.System);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Run_MaxTime_EndsWithWhatWasDone()
    {
        var run = await CommandRun.Of(folder, "run", "--max-time", "1s");
        Assert.Equal(ExitCode.Inconclusive, run.Code);
        Assert.Contains("2 scenarios: 0 held, 2 not run", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Interrupted_StillWritesItsReports()
    {
        using var interruption = new Interruption();
        interruption.Request(ExitCode.Terminated);
        var run = await CommandRun.Of(folder, [], ["run", "--json", "--report", "junit=r.xml"], interruption);
        Assert.Equal(ExitCode.Terminated, run.Code);
        Assert.Equal("""["scenarios/smoke/control.yaml","scenarios/smoke/stop.yaml"]""", run.Json.GetProperty("notRun").GetRawText());
        Assert.Contains("<testsuite ", Encoding.UTF8.GetString(folder.Read("r.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Reports_HoldTheFailureAndTheReplayLine()
    {
        var run = await CommandRun.Of(folder, "run", "--engine", "none", "--report", "junit=r.xml,json=r.json");
        var suite = XDocument.Parse(Encoding.UTF8.GetString(folder.Read("r.xml"))).Root!.Element("testsuite")!;
        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.EndsWith(run.Lines[^1].Split("   ", 2)[1] + "\n", suite.Descendants("failure").Single().Value, StringComparison.Ordinal);
        Assert.Equal((await CommandRun.Of(folder, "run", "--engine", "none", "--json")).Bytes, folder.Read("r.json"));
    }

    [Fact]
    public async Task Run_FolderThatCannotBeWritten_DoesNotHideTheFailures()
    {
        folder.Write(".chaosharness", "a file where the folder should be");
        var run = await CommandRun.Of(folder, "run", "--engine", "none");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("the failures could not be saved", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("replay   chaosharness replay 7-smoke-stop-", run.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control")]
    [InlineData("id-race")]
    [InlineData("network-drop")]
    [InlineData("stop-mid-batch")]
    [InlineData("tool-timeout")]
    public async Task Run_TheCommittedScenarios_Hold(string name)
    {
        var run = await CommandRun.Of(folder, "run", Repository.PathTo("scenarios", "smoke", name + ".yaml"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
    }

    private async Task<int> Sessions(string[] options)
    {
        var run = await CommandRun.Of(folder, ["run", "scenarios/smoke/stop.yaml", "--json", .. options]);
        return run.Json.GetProperty("scenarios")[0].GetProperty("sessions").GetInt32();
    }
}
