using System.Text;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>fuzz</c>: findings printed, saved as histories, brought back.</summary>
public sealed class FuzzCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Fuzz_OfOurEngine_FindsNothing()
    {
        var run = await CommandRun.Of(folder, "fuzz", "--sessions", "128", "--seed", "5");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(["seed     0x5   engine builtin   dialect anthropic", "", "128 histories in 0 ms: 0 findings"], run.Lines);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Fuzz_OfABrokenEngine_ArguesEachFinding_AndSavesIt()
    {
        var run = await CommandRun.Of(folder, "fuzz", "--engine", "none", "--sessions", "64", "--max-failures", "2", "--seed", "1");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
        Snapshot.Matches(run.Output, "fuzz");
        Assert.Equal(2, folder.Files.Count(file => file.StartsWith(FuzzCommand.Folder, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Finding_IsAHistoryForEveryCommand_AndComesBack()
    {
        var json = (await CommandRun.Of(folder, "fuzz", "--engine", "none", "--dialect", "openai-chat", "--sessions", "100", "--json")).Json;
        var finding = json.GetProperty("findings").EnumerateArray().First(one => one.GetProperty("law").GetString() == "valid");
        string file = finding.GetProperty("file").GetString()!;
        string token = finding.GetProperty("token").GetString()!;
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "check", file, "--dialect", "openai-chat")).Code);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "repair", file, "--dialect", "openai-chat", "--out", "mended")).Code);

        foreach (string word in (string[])[file, token])
        {
            var failed = await CommandRun.Of(folder, "replay", word, "--engine", "none");
            Assert.Equal(ExitCode.Failed, failed.Code);
            Assert.StartsWith($"FAILED   {word}\n  because  valid: openai-chat/", failed.Output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Ok, (await CommandRun.Of(folder, "replay", word, "--engine", "builtin")).Code);
        }

        Assert.Contains(file, folder.Files);
        folder.Write(file, Encoding.UTF8.GetString(folder.Read(file)).Replace("\"engine\":\"none\"", "\"engine\":\"builtin\"", StringComparison.Ordinal));
        var mended = await CommandRun.Of(folder, "replay", file);
        Assert.Equal((ExitCode.Ok, $"FIXED    {file}\n  because  the history breaks no law any more; it leaves {FuzzCommand.Folder}\n"), (mended.Code, mended.Output));
        Assert.DoesNotContain(file, folder.Files);
    }

    [Fact]
    public async Task Finding_OfAProgram_StartsItOnlyWhenNamed()
    {
        await CommandRun.Of(folder, [], ["fuzz", "--engine", "exec:cat", "--sessions", "64", "--max-failures", "1"], clock: TimeProvider.System);
        string file = Assert.Single(folder.Files);
        var refused = await CommandRun.Of(folder, "replay", file);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains($"chaosharness replay {file} --engine exec:cat", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfATokenOfAnotherVersion_IsAnError()
    {
        var run = await CommandRun.Of(folder, "replay", "1-fuzz-anthropic-3-00000000");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("this version draws another history for it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuzz_OfAProgramThatIsNotThere_EndsWith4() =>
        Assert.Equal(ExitCode.Unreachable, (await CommandRun.Of(folder, "fuzz", "--engine", "exec:chaosharness-no-such-program-here", "--sessions", "1")).Code);

    [Fact]
    public async Task Fuzz_FolderThatCannotBeWritten_DoesNotHideTheFindings()
    {
        folder.Write(".chaosharness", "a file where the folder should be");
        var run = await CommandRun.Of(folder, "fuzz", "--engine", "none", "--sessions", "64", "--max-failures", "1");
        Assert.Equal(ExitCode.InputOutput, run.Code);
        Assert.Contains("the findings could not be saved", run.Error, StringComparison.Ordinal);
        Assert.Contains("FINDING  ", run.Output, StringComparison.Ordinal);
    }
}
