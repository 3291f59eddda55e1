using System.Security.Cryptography;
using System.Text.Json;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>corpus generate|verify|minimize|merge</c>: what they say, what they write, how they end.</summary>
public sealed class CorpusCommandTests : IDisposable
{
    /// <summary>SHA-256 of the manifest of <c>corpus generate --sessions 1000 --seed 42</c>, which names the hash of each case: the same on every machine.</summary>
    private const string ThousandOfSeed42 = "cbac3a2789263f3832c6bfb18507fc866a27a481b6c13f8ae8c7e13b7e89b66d";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("generate")]
    [InlineData("verify")]
    [InlineData("minimize")]
    [InlineData("merge")]
    public async Task Help_FitsAScreen(string command)
    {
        var run = await CommandRun.Of(folder, "corpus", command, "--help");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "help-corpus-" + command);
    }

    [Fact]
    public async Task Generate_OfAThousandCases_IsTheSameOnEveryMachine()
    {
        var run = await CommandRun.Of(folder, "corpus", "generate", "--out", "c", "--sessions", "1000", "--seed", "42", "--json");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(ThousandOfSeed42, run.Json.GetProperty("manifestSha256").GetString());
        Assert.Equal(ThousandOfSeed42, Convert.ToHexStringLower(SHA256.HashData(folder.Read("c/manifest.jsonl"))));
        Assert.Equal(1000, run.Json.GetProperty("cases").GetInt32());
    }

    [Fact]
    public async Task Corpus_IsGeneratedVerifiedMinimizedMergedAndChecked()
    {
        Assert.Matches(
            @"^c: 120 cases, 0\.\d MB: \d+ valid, \d+ repairable, \d+ unrepairable\n  manifest sha256 [0-9a-f]{64}\n$",
            (await Run(ExitCode.Ok, "corpus", "generate", "--out", "c", "--sessions", "120", "--size", "small", "--faults", "A,B,C,D,file", "--seed", "3")).Output);
        Assert.StartsWith("c: every label is true: 120 cases", (await Run(ExitCode.Ok, "corpus", "verify", "c")).Output, StringComparison.Ordinal);
        await Run(ExitCode.Ok, "corpus", "minimize", "c", "--out", "small");
        await Run(ExitCode.Ok, "corpus", "merge", "c", "small", "--out", "all");
        foreach (string made in (string[])["small", "all"])
        {
            JsonElement json = (await Run(ExitCode.Ok, "corpus", "verify", made, "--json")).Json;
            Assert.Equal(0, json.GetProperty("problems").GetArrayLength());
            Assert.InRange(json.GetProperty("cases").GetInt32(), 10, 119);
        }

        // The manifest is no history: a folder with one is checked like any other.
        JsonElement checkedFolder = (await Run(ExitCode.Failed, "check", "small", "--json")).Json;
        Assert.DoesNotContain(checkedFolder.GetProperty("histories").EnumerateArray(), history => history.GetProperty("path").GetString()!.EndsWith("manifest.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_NamesWhatIsWrong()
    {
        await Run(ExitCode.Ok, "corpus", "generate", "--out", "c", "--sessions", "20", "--size", "small", "--faults", "none", "--dialect", "gemini", "--store", "request", "--quiet");
        File.AppendAllText(folder.PathTo("c/gemini/request/valid_none_000007.json"), "\n");
        var run = await Run(ExitCode.Failed, "corpus", "verify", "c");
        Assert.StartsWith("WRONG    gemini/request/valid_none_000007.json: its bytes have changed: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nc: 1 problem: 20 cases", run.Output, StringComparison.Ordinal);
        JsonElement problem = Assert.Single((await Run(ExitCode.Failed, "corpus", "verify", "c", "--json")).Json.GetProperty("problems").EnumerateArray());
        Assert.Equal("gemini/request/valid_none_000007.json", problem.GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("--faults", "abrot", "--faults: unknown fault 'abrot'; did you mean 'abort'?")]
    [InlineData("--dialect", "claude", "--dialect: unknown dialect 'claude'")]
    [InlineData("--store", "sqlite", "--store: unknown store 'sqlite'")]
    [InlineData("--layout", "zip", "unknown layout 'zip'")]
    [InlineData("--shard", "3/2", "--shard takes a part such as 1/4, not '3/2'")]
    [InlineData("--sessions", "0", "--sessions takes a whole number from 1 on")]
    public async Task Generate_OfAWrongWord_IsUsage(string option, string word, string refusal)
    {
        var run = await CommandRun.Of(folder, "corpus", "generate", "--out", "c", option, word);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(refusal, run.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Generate_OfWhatCannotBe_IsUsage()
    {
        Assert.Contains("no case can be made", (await Run(ExitCode.Usage, "corpus", "generate", "--out", "c", "--dialect", "gemini", "--store", "pi-jsonl")).Error, StringComparison.Ordinal);
        Assert.Contains("--store jsonl is the only one", (await Run(ExitCode.Usage, "corpus", "generate", "--out", "c", "--layout", "jsonl", "--store", "request")).Error, StringComparison.Ordinal);
        Assert.Contains("Option '--out' is required", (await Run(ExitCode.Usage, "corpus", "generate")).Error, StringComparison.Ordinal);
        folder.Write("mine/notes.txt", "mine");
        Assert.Contains("not empty", (await Run(ExitCode.Usage, "corpus", "generate", "--out", "mine")).Error, StringComparison.Ordinal);
        Assert.Contains("no manifest.jsonl in it", (await Run(ExitCode.Usage, "corpus", "verify", "mine")).Error, StringComparison.Ordinal);
        Assert.Contains("no such folder", (await Run(ExitCode.InputOutput, "corpus", "verify", "nothing")).Error, StringComparison.Ordinal);
        Assert.Contains("no such folder", (await Run(ExitCode.InputOutput, "corpus", "merge", "nothing", "--out", "c")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_ThatIsInterrupted_SaysSoAndGoesOnLater()
    {
        string[] command = ["corpus", "generate", "--out", "c", "--sessions", "200", "--size", "small", "--jobs", "1", "--json"];
        using Interruption interruption = new();
        interruption.Request(ExitCode.Interrupted);
        var run = await CommandRun.Of(folder, [], command, interruption);
        Assert.Equal((ExitCode.Interrupted, 0), (run.Code, run.Json.GetProperty("cases").GetInt32()));
        Assert.Equal(200, (await Run(ExitCode.Ok, command)).Json.GetProperty("cases").GetInt32());
    }

    private async Task<CommandRun> Run(ExitCode code, params string[] arguments)
    {
        var run = await CommandRun.Of(folder, arguments);
        Assert.Equal(code, run.Code);
        return run;
    }
}
