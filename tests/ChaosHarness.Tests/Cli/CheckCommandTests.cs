using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>check</c>: verdicts, exit codes, the JSON document, and files that are no histories at all.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Sound = """{"messages":[{"role":"user","content":"u"}]}""";
    private const string Broken = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":"v"}]}""";

    private readonly ScratchFolder folder = new();

    /// <summary>A file's bytes, its name, and the exit code of checking it.</summary>
    public static TheoryData<string, string, int, string> Files => new()
    {
        { "sound.json", Sound, 0, "ok " },
        { "broken.json", Broken, 1, "1 missing-result" },
        { "empty.json", "", 1, "1 torn-line" },
        { "empty.jsonl", "", 1, "1 bad-header" },
        { "cut.json", Sound[..^1], 1, "1 torn-line" },
        { "bom.json", "\uFEFF" + Sound, 1, "1 torn-line" },
        { "crlf.json", Sound.Replace(":", ":\r\n", StringComparison.Ordinal) + "\r\n", 0, "ok " },
        { "nul.json", Sound + new string('\0', 512), 1, "1 torn-line" },
        { "only-nul.jsonl", new string('\0', 4096), 1, "1 bad-header" },
        { "nested.json", new string('[', 100_000), 3, "nested deeper than 512" },
        { "nested-inside.json", """{"messages":""" + new string('[', 100_000) + new string(']', 100_000) + "}", 3, "nested deeper than 512" },
        { "number.json", "7", 1, "1 torn-line" },
        { "other.json", """{"a":1}""", 1, "1 torn-line" },
        { "many.jsonl", Sound + "\n" + Broken + "\n" + Sound + "\n", 1, "3 histories: 2 valid, 1 invalid" },
        { "many-torn.jsonl", Sound + "\n{\"messages\":[\n", 1, "1 torn-line" },
        { "pi.jsonl", Text(Pi().Bytes), 0, "3 messages  1 call" },
        { "pi-crlf.jsonl", Text(Pi().Bytes).Replace("\n", "\r\n", StringComparison.Ordinal), 0, "3 messages" },
        { "pi-torn.jsonl", Text(Pi().Bytes)[..^20], 1, "1 torn-line" },
        { "pi-missing.jsonl", Text(new PiSessionText().User("u").Assistant(null, "c1", "c2").User("v").Bytes), 1, "2 missing-result" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_HasItsExitCode_AndStaysUntouched(string name, string text, int code, string said)
    {
        folder.Write(name, text);
        var run = await CommandRun.Of(folder, "check", name);
        Assert.Equal((code, ""), ((int)run.Code, run.Error));
        Assert.Contains(said, run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(text, Text(folder.Read(name)));
        Assert.Equal([name], folder.Files);
        var json = (await CommandRun.Of(folder, "check", name, "--json")).Json;
        Assert.Equal(code switch { 0 => "valid", 1 => "invalid", _ => "unknown" }, Worst(json));
    }

    [Fact]
    public async Task Missing_File_DoesNotHideTheOthers()
    {
        folder.Write("a.json", Sound);
        var run = await CommandRun.Of(folder, "check", "gone.json", "a.json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Equal("chaosharness: gone.json: no such file\n", run.Error);
        Assert.StartsWith("ok       a.json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_IsCheckedInOrdinalOrder_WithoutOtherJson()
    {
        folder.Write("s/b.json", Sound);
        folder.Write("s/B.jsonl", Pi().Bytes);
        folder.Write("s/a/z.json", Broken);
        folder.Write("s/sessions.json", """{"agent:main":{"sessionId":"1"}}""");
        folder.Write("s/notes.txt", "no");
        var run = await CommandRun.Of(folder, "check", "s");
        Assert.Equal(["ok s/B.jsonl", "INVALID s/a/z.json", "ok s/b.json"], run.Lines.Take(3).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2))));
        Assert.EndsWith("3 files: 2 valid, 1 invalid, 1 other JSON left aside\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "check", "s/sessions.json")).Code);
    }

    [Fact]
    public async Task Folder_WithoutHistories_IsAWrongFolder()
    {
        Directory.CreateDirectory(folder.PathTo("none"));
        folder.Write("other/package.json", "{}");
        var empty = await CommandRun.Of(folder, "check", "none");
        Assert.Equal((ExitCode.Usage, "chaosharness: none: no *.json or *.jsonl file in this folder\n"), (empty.Code, empty.Error));
        var other = await CommandRun.Of(folder, "check", "other");
        Assert.Equal((ExitCode.Usage, "chaosharness: other: no history in it (1 JSON file without `messages`, `input` or `contents`)\n"), (other.Code, other.Error));
    }

    [Fact]
    public async Task Pattern_IsExpandedWhereNoShellDoes()
    {
        folder.Write("s/a1.json", Sound);
        folder.Write("s/a2.json", Sound);
        folder.Write("s/b1.json", Sound);
        folder.Write("s/deep/a3.json", Sound);
        Assert.Equal(["s/a1.json", "s/a2.json"], await Checked("s/a?.json"));
        Assert.Equal(["s/a1.json", "s/a2.json", "s/deep/a3.json"], await Checked("s/**/a*.json"));
        Assert.Equal(["s/a1.json", "s/a2.json", "s/b1.json"], await Checked("s/*.json", "s/a1.json"));
        var none = await CommandRun.Of(folder, "check", "s/z*.json");
        Assert.Equal((ExitCode.Usage, "chaosharness: s/z*.json: no file matches this pattern\n"), (none.Code, none.Error));
    }

    [Fact]
    public async Task StandardInput_IsADash()
    {
        var run = await CommandRun.Of(folder, Encoding.UTF8.GetBytes(Broken), ["check", "-", "--json"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal("-", run.Json.GetProperty("histories")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Pipe_IsRefused_NotWaitedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no named pipes in folders");
        using (var made = Process.Start("mkfifo", folder.PathTo("p.jsonl")))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var run = await CommandRun.Of(folder, "check", "p.jsonl");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Equal("chaosharness: p.jsonl: is no regular file (a pipe, socket or device)\n", run.Error);
    }

    [Fact]
    public async Task Json_HasTheFieldsOfTheContract()
    {
        folder.Write("a.json", Broken);
        var run = await CommandRun.Of(folder, "check", "a.json", "gone.json", "--json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
        Assert.Equal(["schema", "histories", "summary", "homes", "errors"], Names(run.Json));
        Assert.Equal(1, run.Json.GetProperty("schema").GetInt32());
        var history = run.Json.GetProperty("histories")[0];
        Assert.Equal(
            ["path", "store", "dialect", "line", "bytes", "messages", "calls", "results", "projection", "verdict", "violations", "suspects", "skipped", "notChecked"],
            Names(history));
        Assert.Equal(("a.json", "openclaw-json", "anthropic", "invalid"), (Word(history, "path"), Word(history, "store"), Word(history, "dialect"), Word(history, "verdict")));
        Assert.Equal((Broken.Length, 3, 1, 0), (Number(history, "bytes"), Number(history, "messages"), Number(history, "calls"), Number(history, "results")));
        var violation = Assert.Single(history.GetProperty("violations").EnumerateArray().ToArray());
        Assert.Equal(["rule", "class", "message", "block", "line", "offset", "ids", "text"], Names(violation));
        Assert.Equal(("anthropic/missing-result", "missing-result"), (Word(violation, "rule"), Word(violation, "class")));
        Assert.Equal((1, 0, 1), (Number(violation, "message"), Number(violation, "block"), Number(violation, "line")));
        Assert.StartsWith("{\"type\":\"tool_use\"", Broken[Number(violation, "offset")..], StringComparison.Ordinal);
        Assert.Equal(["c1"], violation.GetProperty("ids").EnumerateArray().Select(id => id.GetString()));
        Assert.StartsWith("messages.1: `tool_use` ids were found without", Word(violation, "text"), StringComparison.Ordinal);
        Assert.Equal("""{"valid":0,"invalid":1,"unknown":0}""", run.Json.GetProperty("summary").GetRawText());
        Assert.Equal("""[{"path":"gone.json","code":74,"text":"no such file"}]""", run.Json.GetProperty("errors").GetRawText());
    }

    [Fact]
    public async Task HostileText_ReachesNeitherTheScreenNorJsonAsItIs()
    {
        folder.Write("evil.json", """{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"\u001b[2J\u0007\u009b1m\u202e","content":"x"}]}]}""");
        var human = await CommandRun.Of(folder, [], ["check", "evil.json", "--verbose"], isScreen: true, variables: new Dictionary<string, string> { ["NO_COLOR"] = "1" });
        Assert.Contains("\\u001b[2J\\u0007\\u009b1m\\u202e", human.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(human.Output, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        var json = await CommandRun.Of(folder, "check", "evil.json", "--json");
        Assert.DoesNotContain(json.Output.TrimEnd('\n'), char.IsControl);
        Assert.Equal("\u001b[2J\u0007\u009b1m\u202e", json.Json.GetProperty("histories")[0].GetProperty("violations")[0].GetProperty("ids")[0].GetString());
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(false, null, null, false)]
    [InlineData(true, "NO_COLOR", "1", false)]
    [InlineData(true, "NO_COLOR", "", true)]
    [InlineData(true, "TERM", "dumb", false)]
    public async Task Colour_IsForScreensThatWantIt(bool isScreen, string? variable, string? value, bool coloured)
    {
        folder.Write("a.json", Sound);
        Dictionary<string, string> variables = variable is null ? [] : new() { [variable] = value! };
        var run = await CommandRun.Of(folder, [], ["check", "a.json"], isScreen: isScreen, variables: variables);
        Assert.Equal(coloured, run.Output.Contains('\u001b'));
    }

    [Fact]
    public async Task Quiet_PrintsOnlyWhatIsWrong()
    {
        folder.Write("a.json", Sound);
        Assert.Equal("", (await CommandRun.Of(folder, "check", "a.json", "--quiet")).Output);
        folder.Write("b.json", Broken);
        var run = await CommandRun.Of(folder, "check", "a.json", "b.json", "--quiet");
        Assert.StartsWith("INVALID  b.json", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a.json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explanation_IsAsPeopleReadIt()
    {
        folder.Write("stop.jsonl", new PiSessionText().User("u").Assistant("t", "c1", "c2", "c3", "c4").Result("c1", "r").User("v").Bytes);
        folder.Write("race.json", """{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c9","content":"x"}]}]}""");
        folder.Write("name.json", """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"a b","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1"}]}]}""");
        folder.Write("fine.json", Sound);
        var run = await CommandRun.Of(folder, "check", "stop.jsonl", "race.json", "name.json", "fine.json");
        Snapshot.Matches(run.Output, "check");
    }

    [Fact]
    public async Task Live_LeavesCallsAtTheEndAlone()
    {
        folder.Write("s.jsonl", new PiSessionText().User("u").Assistant(null, "c1").Bytes);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "check", "s.jsonl", "--live")).Code);
    }

    [Fact]
    public async Task Report_IsWrittenBesideTheText()
    {
        folder.Write("a.json", Broken);
        folder.Write("b.json", Sound);
        var run = await CommandRun.Of(folder, "check", "a.json", "b.json", "gone.json", "--report", "junit=out/r.xml,json=out/r.json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        var suite = XDocument.Parse(Text(folder.Read("out/r.xml"))).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        Assert.Equal((await CommandRun.Of(folder, "check", "a.json", "b.json", "gone.json", "--json")).Output, Text(folder.Read("out/r.json")));
    }

    [Fact]
    public async Task Report_ThatCannotBeWritten_IsAnInputOutputError()
    {
        folder.Write("a.json", Sound);
        var run = await CommandRun.Of(folder, "check", "a.json", "--report", "json=a.json/r.json");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Contains("the json report could not be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interruption_EndsBetweenFiles_AndStillReports()
    {
        folder.Write("a.json", Sound);
        using var interruption = new Interruption();
        interruption.Request(ExitCode.Interrupted);
        var run = await CommandRun.Of(folder, [], ["check", "a.json", "--json", "--report", "junit=r.xml"], interruption);
        Assert.Equal(ExitCode.Interrupted, run.Code);
        Assert.Equal(0, run.Json.GetProperty("histories").GetArrayLength());
        Assert.Contains("tests=\"0\"", Text(folder.Read("r.xml")), StringComparison.Ordinal);
    }

    private static PiSessionText Pi() => new PiSessionText().User("u").Assistant(null, "c1").Result("c1", "r");

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Worst(JsonElement document)
    {
        string?[] verdicts = [.. document.GetProperty("histories").EnumerateArray().Select(history => history.GetProperty("verdict").GetString())];
        return verdicts.Contains("invalid") ? "invalid" : verdicts.Contains("unknown") ? "unknown" : "valid";
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private static string? Word(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private async Task<IReadOnlyList<string>> Checked(params string[] words)
    {
        var run = await CommandRun.Of(folder, ["check", .. words, "--json"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        return [.. run.Json.GetProperty("histories").EnumerateArray().Select(history => history.GetProperty("path").GetString()!)];
    }
}
