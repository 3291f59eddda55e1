using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Redaction;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Secrets of all kinds in all spellings go through every output of the command: no piece of one comes out, and without redaction each output shows some.</summary>
public sealed class CanaryTests : IDisposable
{
    private const double FalseShareMax = 0.001;

    private static readonly LeakSearch Leaks = new(SpelledSecret.All);

    private readonly ScratchFolder folder = new();

    public static TheoryData<string> FileCommands =>
    [
        "check in --verbose --report junit=out/a.xml,json=out/a.json",
        "check in",
        "check in --json",
        "repair in --verbose",
        "repair in",
        "repair in --json",
        "repair in --drop-orphans --json",
        "repair in --strategy truncate --verbose",
        "corpus stats in --verbose",
        "corpus stats in --json",
        "score in --engine none --engine builtin",
        "score in --engine none --json",
        "check in/nowhere.json in",
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(FileCommands))]
    public async Task Command_ShowsNoPieceOfAnySecret(string command)
    {
        CanaryHistories.Write(folder, SpelledSecret.All);
        Assert.True(SpelledSecret.All.Count >= 60 * 8);
        var run = await CommandRun.Of(folder, command.Split(' '));
        Assert.NotEqual(ExitCode.Internal, run.Code);
        Offenders.AreNone(Leaks.In(Shown(run)));
        var open = await CommandRun.Of(folder, [.. command.Split(' '), "--no-redact"]);
        Assert.Equal(run.Code, open.Code);
        Assert.StartsWith("--no-redact: what follows may hold secrets\n", open.Error, StringComparison.Ordinal);
        // `score` counts and quotes nothing.
        Assert.Equal(!command.StartsWith("score", StringComparison.Ordinal), Leaks.In(Shown(open)).Count > 0);
    }

    [Fact]
    public async Task Explain_ShowsNoPieceOfAnySecret()
    {
        CanaryHistories.Write(folder, SpelledSecret.All);
        var said = new StringBuilder();
        // Each spelling and each kind in turn: all of them would take minutes.
        foreach (string file in folder.Files.Where((_, index) => index % 5 == 0))
        {
            said.AppendLine(Shown(await CommandRun.Of(folder, "explain", file, "--verbose")));
        }

        foreach (string file in folder.Files.Where((_, index) => index % 31 == 0))
        {
            said.AppendLine(Shown(await CommandRun.Of(folder, "explain", file, "--json")));
        }

        Offenders.AreNone(Leaks.In(said.ToString()));
        Assert.NotEmpty(Leaks.In(Shown(await CommandRun.Of(folder, "explain", folder.Files[0], "--verbose", "--no-redact"))));
    }

    [Theory]
    [InlineData("github-token")]
    [InlineData("url-password")]
    [InlineData("private-key")]
    public async Task Kind_TakenOutOfTheTable_IsSeen(string kind)
    {
        SpelledSecret[] secrets = [.. SpelledSecret.All.Where(secret => secret.Kind.Name == kind)];
        CanaryHistories.Write(folder, secrets);
        var without = new OutputRedaction(new Redactor([.. SecretKinds.All.Where(one => one.Name != kind)]));
        Assert.NotEmpty(Leaks.In(Shown(await CommandRun.Of(folder, [], ["check", "in", "--verbose"], redaction: without))));
        Assert.Empty(Leaks.In(Shown(await CommandRun.Of(folder, "check", "in", "--verbose"))));
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("dies")]
    public async Task Engine_ThatSaysSecrets_IsQuotedWithout(string way)
    {
        SpelledSecret[] said = [.. SpelledSecret.All.Where(secret => secret.Spelling is not (SecretSpelling.Split or SecretSpelling.KeyName))];
        string error = string.Join(" ; ", said.Select(secret => Unquoted(secret.Json)));
        folder.Write("answer", $"{{\"error\":{JsonSerializer.Serialize(error)}}}\n");
        folder.Write("last", $"{string.Concat(Enumerable.Repeat("so ", 90))}{SecretExample.Of(SecretKinds.All[0], 0).Text}\n");
        folder.Write("title.yaml", ScenarioWith(said));
        string engine = way == "dies" ? $"exec:cat '{folder.PathTo("last")}' >&2; exit 3" : $"exec:while read -r line; do cat '{folder.PathTo("answer")}'; done";
        foreach (string[] command in (string[][])
        [
            ["fuzz", "--engine", engine, "--sessions", "60", "--seed", "3", "--verbose"],
            ["fuzz", "--engine", engine, "--sessions", "60", "--seed", "3", "--json"],
            ["run", "title.yaml", "--engine", engine, "--verbose", "--report", "junit=out/r.xml,json=out/r.json,md=out/r.md,ndjson=out/r.ndjson"],
            ["run", "title.yaml", "--engine", engine, "--json"],
            ["replay", ".chaosharness/failures", ".chaosharness/findings", "--engine", engine, "--report", "junit=out/p.xml,json=out/p.json"],
            ["score", "--engine", engine, "--sessions", "4"],
        ])
        {
            var run = await CommandRun.Of(folder, [], command, clock: TimeProvider.System, variables: Hub());
            Assert.NotEqual(ExitCode.Internal, run.Code);
            Offenders.AreNone(Leaks.In(Shown(run) + Written()));
        }

        Assert.Contains("out/r.md", folder.Files);
        Assert.Contains("summary.md", folder.Files);
        Assert.Contains(folder.Files, file => file.StartsWith(".chaosharness/findings", StringComparison.Ordinal));
        Assert.Contains(folder.Files, file => file.StartsWith(".chaosharness/failures", StringComparison.Ordinal));
        var open = await CommandRun.Of(
            folder, [], ["run", "title.yaml", "--engine", engine, "--no-redact", "--report", "junit=open/r.xml,json=open/r.json,md=open/r.md,ndjson=open/r.ndjson"], clock: TimeProvider.System, variables: Hub("open.md"));
        Assert.NotEmpty(Leaks.In(open.Output));
        Assert.NotEmpty(Leaks.In(open.Error)); // the annotations
        Assert.All((string[])["open/r.xml", "open/r.json", "open/r.md", "open/r.ndjson", "open.md"], file => Assert.NotEmpty(Leaks.In(Encoding.UTF8.GetString(folder.Read(file)))));
        Assert.NotEmpty(folder.Files.Where(file => file.StartsWith(".chaosharness/failures", StringComparison.Ordinal)).SelectMany(file => Leaks.In(Encoding.UTF8.GetString(folder.Read(file)))));
    }

    [Fact]
    public async Task Words_OfTheCommandLineAndOfScenarios_AreRefusedWithout()
    {
        SpelledSecret[] plain = [.. SpelledSecret.All.Where(secret => secret.Spelling is SecretSpelling.Plain or SecretSpelling.Base64 && !secret.Example.Text.Contains('\n'))];
        var said = new StringBuilder();
        foreach (SpelledSecret secret in plain)
        {
            string word = Unquoted(secret.Json);
            folder.Write("wrong.yaml", $"version: 1\ntitle: a\n{JsonSerializer.Serialize(word)}: 1\n");
            said.AppendLine(Shown(await CommandRun.Of(folder, "run", "wrong.yaml")));
            said.AppendLine(Shown(await CommandRun.Of(folder, "check", "--dialect", word)));
            said.AppendLine(Shown(await CommandRun.Of(folder, "filter", word)));
            said.AppendLine(Shown(await CommandRun.Of(folder, "explain", word)));
        }

        Offenders.AreNone(Leaks.In(said.ToString()));
        Assert.Contains("[redacted:github-token:", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrashFile_AndItsLine_HoldNone()
    {
        string message = string.Join(" ; ", SpelledSecret.All.Where(secret => secret.Spelling is not (SecretSpelling.Split or SecretSpelling.KeyName)).Select(secret => secret.Json));
        using var error = new StringWriter();
        var terminal = new Terminal { Input = Stream.Null, Output = Stream.Null, Error = error, Clock = new StillClock(), Folder = folder.Path, Variable = _ => null };
        Assert.Equal(ExitCode.Internal, CrashFile.Report(terminal, ["check", SecretExample.Of(SecretKinds.All[0], 0).Text], new InvalidOperationException(message)));
        Assert.Empty(Leaks.In(error + Written()));
        Assert.Contains("[redacted:", Written(), StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public void GeneratedSessions_HoldNothingThatLooksLikeASecret()
    {
        const int Sessions = 1200;
        var redactor = new Redactor();
        int strings = 0;
        List<string> taken = [];
        IEnumerable<ReadOnlyMemory<byte>> damaged = from number in Enumerable.Range(1, Sessions) select DamagedHistories.Draw(Dialect.All[number % Dialect.All.Length], new Seed(11), number).Bytes;
        Scenario scenario = SimulationScenarios.Smoke("tool-timeout");
        IEnumerable<ReadOnlyMemory<byte>> simulated = from number in Enumerable.Range(1, 100) select Simulator.Run(PlanGenerator.Generate(scenario, scenario.Seed, number)).HistoryBytes;
        foreach (ReadOnlyMemory<byte> body in damaged.Concat(simulated))
        {
            string text = Encoding.UTF8.GetString(body.Span);
            strings += text.Count(letter => letter == '"') / 2;
            string redacted = redactor.Redact(text);
            if (!ReferenceEquals(text, redacted))
            {
                taken.Add(redacted[redacted.IndexOf("[redacted:", StringComparison.Ordinal)..][..40]);
            }
        }

        Assert.True(taken.Count < strings * FalseShareMax, $"{taken.Count} of {strings}: {string.Join(" ; ", taken.Take(10))}");
    }

    private static string Unquoted(string json) => JsonSerializer.Deserialize<string>($"\"{json}\"")!;

    private static string ScenarioWith(IEnumerable<SpelledSecret> secrets) => $"""
        version: 1
        title: {JsonSerializer.Serialize(string.Join(' ', secrets.Select(secret => Unquoted(secret.Json))))}
        workload: {"{sessions: 4, turns: 2, parallel-calls: 2, result-size: 100B}"}
        gateway: {"{policy: write-through, max-parallel-tools: 3, tool-timeout: 30s}"}
        faults: [{"{abort: {rate: 100%}}"}]
        """;

    private static string Shown(CommandRun run) => run.Output + "\n" + run.Error;

    private Dictionary<string, string> Hub(string summary = "summary.md") => new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = folder.PathTo(summary) };

    private string Written() => string.Join('\n', folder.Files
        .Where(file => file.StartsWith("out/", StringComparison.Ordinal) || file.StartsWith(".chaosharness/", StringComparison.Ordinal) || file.StartsWith("chaosharness-crash", StringComparison.Ordinal) || file == "summary.md")
        .Select(file => Encoding.UTF8.GetString(folder.Read(file))));
}
