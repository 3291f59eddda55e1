using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary>What happens around the commands: help, refusals of arguments, failures of the program itself.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string[] Commands = ["run", "replay", "check", "repair", "filter", "fuzz", "score", "corpus", "explain", "schema"];

    private readonly ScratchFolder folder = new();

    public static TheoryData<string> CommandNames => [.. Commands];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Help_OfTheProgram()
    {
        var run = await CommandRun.Of(folder, "--help");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "help");
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Help_OfEachCommand(string command)
    {
        var run = await CommandRun.Of(folder, command, "--help");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.True(run.Lines.Count <= 24, "help fits a screen");
        Snapshot.Matches(run.Output, "help-" + command);
    }

    [Fact]
    public async Task Help_NamesExactlyTheCommandsThatWork()
    {
        var run = await CommandRun.Of(folder, "--help");
        Assert.Equal(Commands, run.Lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("   ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0]).Take(Commands.Length));
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var run = await CommandRun.Of(folder, "--version");
        Assert.Matches("^chaosharness [0-9]+[.][0-9]+[.][0-9]+\n$", run.Output);
    }

    [Theory]
    [InlineData("", "say what to do: run, replay, check, repair, filter, fuzz, score, corpus, explain, schema")]
    [InlineData("corpus", "say what to do: corpus generate, corpus verify, corpus minimize, corpus merge, corpus stats")]
    [InlineData("corpus stat a", "unknown command 'corpus stat'; did you mean 'stats'?")]
    [InlineData("corpus stats a --jsn", "unknown option '--jsn'; did you mean '--json'?")]
    [InlineData("chekc", "unknown command 'chekc'; did you mean 'check'?")]
    [InlineData("serve", "unknown command 'serve'; known: run, replay")]
    [InlineData("check", "Required argument 'PATH' missing for command: 'check'")]
    [InlineData("check --jsno a", "unknown option '--jsno'; did you mean '--json'?")]
    [InlineData("check a -q", "unknown option '-q'")]
    [InlineData("check a --store=pi", "unknown store 'pi'; known: auto, request")]
    [InlineData("check a --store pi-jsonll", "unknown store 'pi-jsonll'; did you mean 'pi-jsonl'?")]
    [InlineData("check a --store codex", "store 'codex' is not built yet")]
    [InlineData("check a --dialect gemni", "unknown dialect 'gemni'; did you mean 'gemini'?")]
    [InlineData("filter --dialect cohere", "unknown dialect 'cohere'; known: auto, anthropic, openai-chat, openai-responses, gemini, bedrock-converse, mistral")]
    [InlineData("check a --variant deepsek", "unknown variant 'deepsek'; did you mean 'deepseek'?")]
    [InlineData("repair a --dialect gemini --variant deepseek", "unknown variant 'deepseek' of gemini; known: vertex")]
    [InlineData("explain a --dialect mistral --variant kimi", "dialect mistral has no variants")]
    [InlineData("check a --enforce anthropic/id-resued", "--enforce: unknown rule 'anthropic/id-resued'; did you mean 'anthropic/id-reused'?")]
    [InlineData("filter --enforce anthropic/id-reused,nothing", "--enforce: unknown rule 'nothing'; known: anthropic/")]
    [InlineData("check a --enforce anthropic/missing-result", "--enforce: 'anthropic/missing-result' is judged without being named; known: anthropic/")]
    [InlineData("check a --dialect gemini --enforce anthropic/id-reused", "--enforce: ")]
    [InlineData("check a --report sarif=x", "report kind 'sarif' is not built yet; there are: junit, json")]
    [InlineData("check a --report junt=x", "unknown report kind 'junt'; did you mean 'junit'?")]
    [InlineData("check a --report junit", "--report takes KIND=FILE")]
    [InlineData("check a --baseline b", "--baseline is not built yet")]
    [InlineData("check a --quiet --verbose", "--quiet and --verbose exclude each other")]
    [InlineData("repair a --write --out b", "--write, --out and --undo exclude each other")]
    [InlineData("repair a --wait 5s", "--wait is for --write")]
    [InlineData("repair a --write --wait soon", "--wait takes a time such as 500ms, 30s, 5m or 2h, not 'soon'")]
    [InlineData("repair - --write", "standard input has no place to be written to")]
    [InlineData("filter a", "'a' is one word too many")]
    [InlineData("filter --jobs 2", "unknown option '--jobs'")]
    [InlineData("explain", "explain takes one rule or file, or --list")]
    [InlineData("explain --list tail", "explain takes one rule or file, or --list")]
    [InlineData("run --seed 0xzz", "--seed takes a 64-bit number in digits, 0x…, or a commit's 40 digits, not '0xzz'")]
    [InlineData("run --sessions 0", "--sessions takes a whole number from 1 on, not '0'")]
    [InlineData("run --shard 5/4", "--shard takes a part such as 1/4, not '5/4'")]
    [InlineData("run --engine buildin", "--engine takes builtin, none, exec:COMMAND, not 'buildin'")]
    [InlineData("run --engine none --engine builtin", "Option '--engine' expects a single argument but 2 were provided")]
    [InlineData("run nowhere.yml --json --sesions 3", "unknown option '--sesions'; did you mean '--sessions'?")]
    public async Task Refusal_IsSaidOnStandardErrorOnly(string arguments, string message)
    {
        var run = await CommandRun.Of(folder, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("--help\n", run.Error, StringComparison.Ordinal);
        Assert.True(run.Error.Split('\n').Length <= 4, run.Error);
    }

    [Fact]
    public async Task Command_IsCalledAsTheUserCallsIt()
    {
        var variables = new Dictionary<string, string> { ["CHAOSHARNESS_COMMAND"] = "my scripts/chaosharness" };
        var run = await CommandRun.Of(folder, [], ["check"], variables: variables);
        Assert.Contains("see: 'my scripts/chaosharness' check --help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfTheProgramItself_LeavesACrashFile()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var never = new Interruption();
        var terminal = new Terminal
        {
            Input = new BrokenStream(),
            Output = output,
            Error = error,
            Clock = new StillClock(),
            Folder = folder.Path,
            Variable = _ => null,
        };
        Assert.Equal(ExitCode.Internal, await CommandLine.Run(["check", "-", "--store", "request"], terminal, never));
        var file = Assert.Single(folder.Files);
        Assert.Matches("^chaosharness-crash-[0-9a-f]{8}[.]txt$", file);
        var text = File.ReadAllText(folder.PathTo(file));
        Assert.Contains("arguments: check - --store request", text, StringComparison.Ordinal);
        Assert.Contains(nameof(BrokenStream), text, StringComparison.Ordinal);
        Assert.Contains(file, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, error.ToString().Count(c => c == '\n'));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void CopyTo(Stream destination, int bufferSize) => throw new InvalidOperationException("broken on purpose");
    }
}
