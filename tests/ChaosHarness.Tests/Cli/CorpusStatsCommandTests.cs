using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary><c>corpus stats</c>: the table, the document, the exit code.</summary>
public sealed class CorpusStatsCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stats_PrintsATable()
    {
        WriteSessions();
        var run = await CommandRun.Of(folder, "corpus", "stats", "sessions", "corpus.jsonl");
        Snapshot.Matches(run.Output, "corpus-stats");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Stats_HelpFitsAScreen()
    {
        var run = await CommandRun.Of(folder, "corpus", "stats", "--help");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "help-corpus-stats");
    }

    [Fact]
    public async Task Stats_JsonSaysTheSame()
    {
        WriteSessions();
        JsonElement json = (await CommandRun.Of(folder, "corpus", "stats", "sessions", "corpus.jsonl", "--json")).Json;
        Assert.Equal((3, 1, 4, 1), (Of(json, "files"), Of(json, "leftAside"), Of(json, "sessions"), Of(json, "unreadable")));
        Assert.Equal((16, 6, 5), (Of(json, "messages"), Of(json, "calls"), Of(json, "results")));
        JsonElement numbers = json.GetProperty("distributions");
        Assert.Equal((3, 1, 3), (Of(numbers.GetProperty("callsPerBatch"), "count"), Of(numbers.GetProperty("callsPerBatch"), "min"), Of(numbers.GetProperty("callsPerBatch"), "max")));
        Assert.Equal((3, 1000, 2000), (Of(numbers.GetProperty("toolLatencyMs"), "count"), Of(numbers.GetProperty("toolLatencyMs"), "min"), Of(numbers.GetProperty("toolLatencyMs"), "max")));
        Assert.Equal((1, 1), (Of(json.GetProperty("batches"), "3"), Of(json.GetProperty("batches"), "2")));
        Assert.Equal(1, Of(json.GetProperty("errorResults"), "hits"));
        Assert.Equal(1, Of(json.GetProperty("nonAsciiResults"), "hits"));
        Assert.Equal(1, Of(json.GetProperty("damage"), "missing-result"));
    }

    [Fact]
    public async Task Stats_MeasuresWhatACompactionTookAway()
    {
        PiSessionText session = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one");
        session.User("on");
        folder.Write("s.jsonl", session.Compaction("short", session.LastId).Assistant("ok", "c2").Result("c2", "two").Bytes);
        JsonElement json = (await CommandRun.Of(folder, "corpus", "stats", "s.jsonl", "--json")).Json;
        Assert.Equal((2, 2, 2), (Of(json, "calls"), Of(json, "results"), Of(json.GetProperty("distributions").GetProperty("turnsPerSession"), "max")));
    }

    [Fact]
    public async Task Stats_AFileThatCannotBeReadHidesNoOther()
    {
        folder.Write("a.json", HistoryText.ToJson("user | assistant c1 | result c1"));
        folder.Write("torn.json", "{\"messages\":[");
        var run = await CommandRun.Of(folder, "corpus", "stats", "nothing.json", "a.json", "torn.json", "--json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Contains("nothing.json: no such file", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1, 1), (Of(run.Json, "sessions"), Of(run.Json, "unreadable"), Of(run.Json, "calls")));
        Assert.Equal("nothing.json", run.Json.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Stats_OfOtherJsonOnly_IsRefused()
    {
        folder.Write("settings/a.json", "{\"theme\":\"dark\"}");
        var run = await CommandRun.Of(folder, "corpus", "stats", "settings");
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains("no history in it", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai-responses")]
    [InlineData("openai-chat")]
    [InlineData("gemini")]
    [InlineData("bedrock-converse")]
    [InlineData("mistral")]
    public async Task Stats_ABatchIsOneInEveryDialect(string dialect)
    {
        folder.Write("a.json", HistoryText.ToJson("user text | assistant text c1 c2 c3 | result c1 result c2 result c3 | assistant text | user text", Dialect.Find(dialect)!));
        JsonElement json = (await CommandRun.Of(folder, "corpus", "stats", "a.json", "--dialect", dialect, "--json")).Json;
        Assert.Equal((1, 3, 3), (Of(json.GetProperty("batches"), "3"), Of(json, "calls"), Of(json, "results")));
        Assert.Equal(2, Of(json.GetProperty("distributions").GetProperty("turnsPerSession"), "max"));
    }

    // A session of two turns, one that was stopped in a batch of three, an index beside them, and a corpus of two lines of which one is torn.
    private void WriteSessions()
    {
        folder.Write("sessions/a.jsonl", Timed(new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", new string('x', 700)).Assistant("done").User("and on").Assistant("done")));
        folder.Write("sessions/b.jsonl", Timed(new PiSessionText().User("go").Assistant(null, "c1", "c2", "c3").Result("c1", "naïve").Result("c2", "no such file", isError: true, tool: "bash").User("stop")));
        folder.Write("sessions/index.json", "{\"sessions\":2}");
        folder.Write("corpus.jsonl", [.. HistoryText.ToJson("user text | assistant c1 c2 | result c1 result c2 | assistant text", Dialect.OpenAiChat), (byte)'\n', .. Encoding.UTF8.GetBytes("{torn\n")]);
    }

    // Each row is written a second after the one before.
    private static string Timed(PiSessionText session) =>
        string.Join('\n', session.Lines.Select((line, i) => line.Replace("10:00:01.000Z", $"10:00:{i + 10}.000Z", StringComparison.Ordinal))) + "\n";

    private static int Of(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
