using System.Text;
using ChaosHarness.Experiments;

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

    /// <summary>A run that was killed in the middle of an input tells the next one, which tries it again and counts it only if it breaks the law.</summary>
    [Fact]
    public async Task Search_AfterOneThatWasKilled_TriesItsInputAgain()
    {
        await Instrument();
        string[] command = ["run", "read-anthropic", "1", "0", "600", folder.PathTo("corpus"), Repository.PathTo("corpus/fuzz/words.dict"), folder.PathTo("findings"), "-"];
        byte[] input = "{\"messages\":[]}"u8.ToArray();
        folder.Write("findings/read-anthropic/.running", [.. BitConverter.GetBytes(input.Length), .. input, .. new byte[65_536 - input.Length]]);
        var run = await Run(Instrumented, command);
        Assert.Equal(0, run.Code);
        Assert.Contains("the run before ended in the middle of ", run.Error, StringComparison.Ordinal);
        Assert.Contains(", 0 findings, ", run.Output, StringComparison.Ordinal);
        Assert.Equal("", (await Run(Instrumented, command)).Error);
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

    private async Task<(int Code, string Output, string Error)> Run(string program, string[] arguments)
    {
        var run = await PlacedRun.Of(["dotnet", program], arguments, Place.Shipped, folder.Path);
        return (run.ExitCode, Encoding.UTF8.GetString(run.Bytes), run.Error);
    }
}
