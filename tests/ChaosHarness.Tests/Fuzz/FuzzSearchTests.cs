using System.Diagnostics;

namespace ChaosHarness.Tests;

/// <summary>The search itself, instrumented, in a process of its own: it finds what only guidance finds, and does the same twice.</summary>
public sealed class FuzzSearchTests : IDisposable
{
    private const string Executions = "600000";
    private readonly ScratchFolder folder = new();

    private static string Program => Repository.PathTo("tests/ChaosHarness.Fuzz/bin/Release/net10.0/ChaosHarness.Fuzz.dll");

    private string Instrumented => folder.PathTo("program/ChaosHarness.Fuzz.dll");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Search_FindsTheCanary_Twice_AfterAsManyExecutions()
    {
        await Instrument();
        string[] Command(string corpus) => ["run", "canary", "1", Executions, "600", folder.PathTo(corpus), Repository.PathTo("corpus/fuzz/words.dict"), folder.PathTo("findings"), "-"];
        var first = await Run(Instrumented, Command("one"));
        Assert.Contains("the canary sings", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, first.Code);
        var second = await Run(Instrumented, Command("two"));
        Assert.Equal(Measures(first.Output), Measures(second.Output));
    }

    [Fact]
    public async Task Search_OfAssembliesThatTellNothing_IsRefused()
    {
        var run = await Run(Program, ["run", "read-anthropic", "1", "10", "60", folder.PathTo("corpus"), Repository.PathTo("corpus/fuzz/words.dict"), folder.PathTo("findings"), "-"]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("are not instrumented; scripts/fuzz does it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_ThatIsNone_IsUsage()
    {
        var run = await Run(Program, ["replay", "reed-anthropic", "x"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("read-anthropic", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_SaysWhatHeldAndWhatFailed()
    {
        folder.Write("sound", "{\"messages\":[]}"u8.ToArray());
        var run = await Run(Program, ["replay", "repair-anthropic", folder.PathTo("sound")]);
        Assert.Equal((0, $"held     {folder.PathTo("sound")}\n"), (run.Code, run.Output));
    }

    /// <summary>The last line without what the clock says.</summary>
    private static string Measures(string output)
    {
        string last = output.TrimEnd().Split('\n')[^1];
        return last[..last.IndexOf(" executions in", StringComparison.Ordinal)] + last[last.IndexOf("/s)", StringComparison.Ordinal)..last.IndexOf(", last new", StringComparison.Ordinal)];
    }

    private async Task Instrument()
    {
        Directory.CreateDirectory(folder.PathTo("program"));
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(Program)!))
        {
            File.Copy(file, folder.PathTo("program/" + Path.GetFileName(file)));
        }

        Assert.Equal(0, (await Run(Program, ["instrument", folder.PathTo("program")])).Code);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }
}
