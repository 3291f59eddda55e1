using System.Text;
using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary><c>score</c>: the table, the document, the exit code.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Score_PrintsATable()
    {
        var run = await CommandRun.Of(folder, "score", "--sessions", "52", "--seed", "7", "--jobs", "2");
        Snapshot.Matches(run.Output, "score");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Score_TheFirstEngineIsOnTrial()
    {
        var run = await CommandRun.Of(folder, "score", "--engine", "none", "--engine", "builtin", "--sessions", "26", "--json");
        Assert.Equal(ExitCode.Failed, run.Code);
        var engines = run.Json.GetProperty("engines");
        Assert.Equal(["none", "builtin"], engines.EnumerateArray().Select(engine => engine.GetProperty("engine").GetString()));
        Assert.Equal(26, engines[1].GetProperty("everyLaw").GetProperty("held").GetInt32());
        Assert.Equal(26, engines[0].GetProperty("laws").GetProperty("valid").GetProperty("of").GetInt32());
        Assert.Equal("anthropic", run.Json.GetProperty("dialects")[0].GetString());
    }

    [Fact]
    public async Task Score_OfACorpus_TakesClassesFromTheRulesBroken()
    {
        folder.Write("a.json", Encoding.UTF8.GetString(HistoryText.ToJson("user | assistant c1 | user")).Replace(",", ",\n", StringComparison.Ordinal));
        folder.Write("b.jsonl", [.. HistoryText.ToJson("user | assistant c1 | result c1", Dialect.OpenAiChat), (byte)'\n', .. "{torn\n"u8]);
        var run = await CommandRun.Of(folder, "score", ".", "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(2, run.Json.GetProperty("histories").GetInt32());
        Assert.Equal("1 history that cannot be read", run.Json.GetProperty("leftOut").GetString());
        Assert.Equal(["sound", "missing-result"], run.Json.GetProperty("engines")[0].GetProperty("classes").EnumerateObject().Select(entry => entry.Name));
        Assert.Equal(["anthropic", "openai-chat"], run.Json.GetProperty("dialects").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("--engine takes builtin, none, exec:COMMAND, not 'bulitin'", "--engine", "bulitin")]
    [InlineData("--sessions and --seed are for generated histories; a corpus is scored as it is", "a.json", "--seed", "1")]
    public async Task Score_RefusesContradictions(string refusal, params string[] arguments)
    {
        var run = await CommandRun.Of(folder, ["score", .. arguments]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(refusal, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_OfAProgramThatIsNotThere_EndsWith4()
    {
        var run = await CommandRun.Of(folder, "score", "--engine", "exec:chaosharness-no-such-program-here", "--sessions", "1");
        Assert.Equal(ExitCode.Unreachable, run.Code);
        Assert.Contains("chaosharness-no-such-program-here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_AnEngineThatCannotStartTakesNoOtherWithIt()
    {
        var run = await CommandRun.Of(folder, "score", "--engine", "exec:chaosharness-no-such-program-here", "--engine", "none", "--engine", "builtin", "--sessions", "26", "--json");
        Assert.Equal(ExitCode.Unreachable, run.Code);
        Assert.Equal(["none", "builtin"], run.Json.GetProperty("engines").EnumerateArray().Select(engine => engine.GetProperty("engine").GetString()));
    }

    [Fact]
    public async Task Score_OfAMissingFile_EndsWith74()
    {
        var run = await CommandRun.Of(folder, "score", "nothing.json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
    }
}
