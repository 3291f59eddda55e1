using System.Text;
using ChaosHarness.Cli;

namespace ChaosHarness.Tests;

/// <summary><c>filter</c>: one line out for each line in, repaired by all laws, whatever comes in.</summary>
public sealed class FilterCommandTests : IDisposable
{
    private const int LineCount = 5000;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Filter_RepairsGeneratedHistories_ByAllLaws()
    {
        byte[][] input = [.. Enumerable.Range(0, LineCount).Select(i => HistoryGenerator.Any((ulong)i).ToLine())];
        var once = await Filter(Join(input), "--verbose");
        var twice = await Filter(once.Bytes, "--verbose");
        var output = Split(once.Bytes);
        Assert.Equal(LineCount, output.Length);
        Assert.Equal(once.Bytes, twice.Bytes);
        var breaches = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < LineCount; i++)
        {
            foreach (var breach in LawOracles.JudgeAll(input[i], output[i], output[i]))
            {
                var law = breach.Split(':')[0];
                breaches[law] = breaches.GetValueOrDefault(law) + 1;
            }
        }

        Assert.Empty(breaches);
        var unmendable = output.Count(line => EngineUnderTest.Validate(line).Count > 0);
        Assert.Equal(unmendable == 0 ? ExitCode.Ok : ExitCode.Failed, once.Code);
        Assert.StartsWith("filter: 5,000 lines: ", once.Error, StringComparison.Ordinal);
        Assert.Contains($", {unmendable} still invalid, 0 answered by an error", once.Error, StringComparison.Ordinal);
        Assert.Contains(", 0 repaired, ", twice.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "{\"error\":\"the line is empty (at byte 0)\"}")]
    [InlineData("{bad", "{\"error\":\"not valid JSON")]
    [InlineData("7", "{\"error\":")]
    [InlineData("{}", "{\"error\":")]
    [InlineData("\u0000\u001b", "{\"error\":")]
    public async Task BadLine_IsAnswered_AndTheNextOnesToo(string line, string answer)
    {
        var sound = """{"messages":[{"role":"user","content":"u"}]}""";
        var run = await Filter(Encoding.UTF8.GetBytes($"{line}\n{sound}\n"));
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith(answer, run.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Lines[0], char.IsControl);
        Assert.Equal(sound, run.Lines[1]);
        Assert.Equal(2, run.Lines.Count);
        Assert.Contains("filter: 2 lines: 1 valid as they were, 0 repaired, 0 still invalid, 1 answered by an error", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_BeyondTheLimit_IsAnswered()
    {
        var run = await Filter(Encoding.UTF8.GetBytes(new string('[', 100_000) + "\n"));
        Assert.StartsWith("{\"error\":\"JSON nested deeper than 512 levels", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineEnds_OfAnyKind_AreTaken()
    {
        var sound = """{"messages":[{"role":"user","content":"u"}]}""";
        var run = await Filter(Encoding.UTF8.GetBytes($"\uFEFF{sound}\r\n{sound}\n{sound}"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal([sound, sound, sound], run.Lines);
    }

    [Fact]
    public async Task NoLines_NoAnswers()
    {
        var run = await Filter([]);
        Assert.Equal((ExitCode.Ok, "", ""), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task OtherFields_AreKept()
    {
        var run = await Filter("""{"x":[1,{"y":" é"}],"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]}],"z":null}"""u8.ToArray());
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith("""{"x":[1,{"y":" é"}],"messages":[""", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("""],"z":null}""" + "\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_LeavesTheOpenTailAlone()
    {
        var open = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]}]}""";
        Assert.Equal(open + "\n", (await Filter(Encoding.UTF8.GetBytes(open), "--live")).Output);
        Assert.NotEqual(open + "\n", (await Filter(Encoding.UTF8.GetBytes(open))).Output);
    }

    [Fact]
    public void AnswersAreFlushed_BeforeTheNextReadMayWait()
    {
        var output = new MemoryStream();
        var sound = """{"messages":[{"role":"user","content":"u"}]}"""u8.ToArray();
        var input = new AskingStream(Join([sound, sound, sound]), sound.Length + 1, () => output.Length);
        LineFilter.Run(input, output, Histories.Dialect.Anthropic, Histories.RepairOptions.Default, CancellationToken.None);
        Assert.Equal([0, sound.Length + 1, 2 * (sound.Length + 1), 3 * (sound.Length + 1)], input.WrittenAtRead);
    }

    [Fact]
    public void LineBeyondTheLimit_IsAnswered()
    {
        var output = new MemoryStream();
        var count = LineFilter.Run(
            new MemoryStream(Join([new byte[600_000], """{"messages":[{"role":"user","content":"u"}]}"""u8.ToArray()])), output,
            Histories.Dialect.Anthropic, Histories.RepairOptions.Default, CancellationToken.None, lineBytesMax: 300_000);
        Assert.Equal((1, 1), (count.Errors, count.Unchanged));
        Assert.StartsWith("{\"error\":\"the line is longer than 300000 bytes\"}\n{", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private static byte[] Join(byte[][] lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];

    private static byte[][] Split(byte[] bytes) =>
        [.. Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n').Select(Encoding.UTF8.GetBytes)];

    private Task<CommandRun> Filter(byte[] input, params string[] options) => CommandRun.Of(folder, input, ["filter", "--dialect", "anthropic", .. options]);

    /// <summary>Gives a line at a time and notes at every read how much was written by then.</summary>
    private sealed class AskingStream(byte[] bytes, int pieceBytes, Func<long> written) : MemoryStream(bytes)
    {
        public List<long> WrittenAtRead { get; } = [];

        public override int Read(byte[] buffer, int offset, int count)
        {
            WrittenAtRead.Add(written());
            return base.Read(buffer, offset, Math.Min(count, pieceBytes));
        }
    }
}
