using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>The examples of corpus/README.md for other languages, run as they stand there, with the line protocol behind <c>repair</c>.</summary>
public sealed partial class CorpusReadmeTests : IDisposable
{
    private const string PythonAgent = """
        import os, subprocess

        def repair(line):
            return subprocess.run([*os.environ["CHAOSHARNESS"].split(), "filter", "--dialect", "anthropic"], input=line, capture_output=True).stdout
        """;

    private const string NodeAgent = """
        import { spawnSync } from "node:child_process";
        const [program, ...words] = process.env.CHAOSHARNESS.split(" ");
        export const repair = (line) => spawnSync(program, [...words, "filter", "--dialect", "anthropic"], { input: line }).stdout;
        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pytest_RunsTheExample()
    {
        await Install("/usr/bin/python3", "--version");

        // The system's own Python: the package manager's pytest is for no other.
        if ((await Run("/usr/bin/python3", "-m", "pytest", "--version")).Code != 0)
        {
            await Install("apt-get", "install", "-y", "-qq", "python3-pytest");
        }

        folder.Write("my_agent.py", PythonAgent);
        folder.Write("test_histories.py", Example("python"));
        CopyFewCases();
        var run = await Run("/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider");
        Assert.True(run.Code == 0, run.Output);
        Assert.Matches(@"\b5 passed\b", run.Output);
    }

    [Fact]
    public async Task Vitest_RunsTheExample()
    {
        folder.Write("package.json", "{\"type\":\"module\"}");
        await Install("npm", "install", "--silent", "--no-audit", "--no-fund", "vitest@3");
        folder.Write("my-agent.mjs", NodeAgent);
        folder.Write("histories.test.ts", Example("ts"));
        CopyFewCases();
        var run = await Run("node_modules/.bin/vitest", "run", "--no-color");
        Assert.True(run.Code == 0, run.Output);
        Assert.Matches(@"Tests\s+5 passed", run.Output);
    }

    // Each case starts the program twice: a few are enough to see that the example works.
    private void CopyFewCases()
    {
        string corpus = Repository.PathTo("corpus", "regression");
        string[] lines = File.ReadAllLines(Path.Combine(corpus, "manifest.jsonl"));
        string[] few =
        [
            .. lines.Skip(1).Where(line => line.Contains("\"file\":\"anthropic/jsonl/valid_", StringComparison.Ordinal)).Take(2),
            .. lines.Skip(1).Where(line => line.Contains("\"file\":\"anthropic/jsonl/repairable_", StringComparison.Ordinal)).Take(3),
        ];
        folder.Write("corpus/regression/manifest.jsonl", string.Join('\n', [lines[0], .. few]) + "\n");
        foreach (string file in few.Select(line => FileName().Match(line).Groups[1].Value))
        {
            folder.Write("corpus/regression/" + file, File.ReadAllBytes(Path.Combine(corpus, file)));
        }
    }

    private static string Example(string language) =>
        Regex.Match(File.ReadAllText(Repository.PathTo("corpus", "README.md")), $"```{language}\n(.*?)\n```", RegexOptions.Singleline) is { Success: true } block
            ? block.Groups[1].Value + "\n"
            : throw new InvalidOperationException($"corpus/README.md has no example in {language}");

    private async Task Install(params string[] command)
    {
        try
        {
            var run = await Run(command);
            Assert.SkipWhen(run.Code != 0, $"{string.Join(' ', command)} ended with {run.Code}: {run.Output}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Skip($"{command[0]} cannot be started: {missing.Message}");
        }
    }

    private async Task<(int Code, string Output)> Run(params string[] command)
    {
        string program = command[0].StartsWith("node_modules", StringComparison.Ordinal) ? folder.PathTo(command[0]) : command[0];
        var start = new ProcessStartInfo(program, command[1..]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHAOSHARNESS"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "chaosharness.dll")}";
        using var process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex("^.\"file\":\"([^\"]+)\"")]
    private static partial Regex FileName();
}
