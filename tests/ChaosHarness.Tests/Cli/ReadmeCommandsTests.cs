using System.Text;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>Every `scripts/chaosharness` line that README.md shows is run, in order, on a broken session, and ends as a reader would expect.</summary>
public sealed class ReadmeCommandsTests : IDisposable
{
    private const string Script = "    scripts/chaosharness ";
    private readonly ScratchFolder folder = new();

    public ReadmeCommandsTests()
    {
        foreach (var scenario in Directory.EnumerateFiles(Repository.PathTo("scenarios/smoke")))
        {
            folder.Write("scenarios/smoke/" + Path.GetFileName(scenario), File.ReadAllText(scenario).Replace("sessions: 200", "sessions: 20", StringComparison.Ordinal));
        }

        folder.Write("REQUEST.json", Histories.HistoryText.ToJson("user | assistant c1 | user", Histories.Dialect.OpenAiChat));
        foreach (var name in new[] { "SESSION.jsonl", "ONE.jsonl", "TWO.jsonl", "sessions/one.jsonl", "home/two.jsonl" })
        {
            folder.Write(name, new PiSessionText().User("go").Assistant("ok", "c1").User("next").Bytes);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Readme_ShownCommands_DoWhatItSays()
    {
        List<string> shown = [.. File.ReadLines(Repository.PathTo("README.md")).Where(line => line.StartsWith(Script, StringComparison.Ordinal)).Select(line => line[Script.Length..].Trim())];
        Assert.True(shown.Count >= 10, string.Join('\n', shown));
        var token = "";
        var original = folder.Read("SESSION.jsonl");
        var isMended = false;
        foreach (var line in shown)
        {
            var (arguments, input) = Read(line, token);
            var run = await CommandRun.Of(folder, input, arguments);
            Assert.True(run.Code == Expected(line), $"{line}: {run.Code}\n{run.Output}\n{run.Error}");
            isMended |= File.Exists(folder.PathTo("SESSION.jsonl")) && HistoryTextOf("SESSION.jsonl").Contains("synthetic", StringComparison.Ordinal);
            token = run.Output.Split('\n').LastOrDefault(text => text.StartsWith("replay   chaosharness replay ", StringComparison.Ordinal))?.Split(' ')[5] ?? token;
        }

        Assert.True(isMended, "no command mended the session");
        Assert.Equal(original, folder.Read("SESSION.jsonl"));
        Assert.True(File.Exists(folder.PathTo("chaos.xml")));
    }

    // A broken session is exit 1 wherever it is judged and not mended; so is a run without an engine, and the replay of its failure.
    private static ExitCode Expected(string line) =>
        !line.StartsWith("score", StringComparison.Ordinal) && (line.StartsWith("check", StringComparison.Ordinal) || line.StartsWith("explain SESSION", StringComparison.Ordinal) || line.Contains("--engine none", StringComparison.Ordinal))
            ? ExitCode.Failed
            : ExitCode.Ok;

    private static (string[] Arguments, byte[] Input) Read(string line, string token)
    {
        var command = line.Split('<')[0]
            .Replace("~/.pi/agent/sessions", "home", StringComparison.Ordinal)
            .Replace("\"exec:python3 my_repair.py\"", "builtin", StringComparison.Ordinal)
            .Replace("20000", "200", StringComparison.Ordinal)
            .Replace("TOKEN", token, StringComparison.Ordinal);
        var body = line.Contains("gemini", StringComparison.Ordinal) ? """{"contents":[{"role":"user","parts":[{"text":"u"}]}]}""" : """{"messages":[{"role":"user","content":"u"}]}""";
        var input = line.Contains('<') ? Encoding.UTF8.GetBytes(body + "\n") : [];
        return (command.Split(' ', StringSplitOptions.RemoveEmptyEntries), input);
    }

    private string HistoryTextOf(string name) =>
        Histories.HistoryText.Print(Stores.Store.PiJsonl.Check(folder.Read(name), Histories.Dialect.Anthropic, Histories.ValidationOptions.Default)[0].Projection!);
}
