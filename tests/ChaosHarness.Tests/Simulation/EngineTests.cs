using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>Engines, and above all programs behind the line protocol that behave badly.</summary>
public sealed class EngineTests
{
    private const string History = """{"messages":[{"role":"user","content":"hello"}]}""";

    [Theory]
    [InlineData("builtin")]
    [InlineData("none")]
    [InlineData("exec:./my engine --flag")]
    public void Parse_ReadsBack(string word) => Assert.Equal(word, Engine.Parse(word)?.Word);

    [Theory]
    [InlineData("")]
    [InlineData("exec:")]
    [InlineData("exec: ")]
    [InlineData("Builtin")]
    [InlineData("cat")]
    public void Parse_RefusesAnythingElse(string word) => Assert.Null(Engine.Parse(word));

    [Fact]
    public void None_GivesBackWhatItGot() => Assert.Equal(History, Text(Ask(new Engine.None())));

    [Fact]
    public void Builtin_RepairsAndRefusesWhatIsNoHistory()
    {
        using var session = SimulationScenarios.Open(Engine.Default);
        var broken = HistoryText.ToJson("user | assistant c1 | user");
        Assert.Equal(Repairer.Repair(Histories.History.Read(broken, Dialect.Anthropic)).Bytes.ToArray(), Encoding.UTF8.GetBytes(Text(session.Repair(broken))));
        Assert.IsType<EngineAnswer.Failed>(session.Repair("[1]"u8.ToArray()));
    }

    [Fact]
    public void Exec_LivesForManyLines()
    {
        // The shell counts its lines: a process that is started anew would begin at one again.
        using var session = SimulationScenarios.Open(new Engine.Exec("n=0; while read -r line; do n=$((n+1)); echo \"{\\\"messages\\\":[],\\\"n\\\":$n}\"; done"));
        Assert.Equal("""{"messages":[],"n":1}""", Text(session.Repair(Bytes(History))));
        Assert.Equal("""{"messages":[],"n":2}""", Text(session.Repair(Bytes(History))));
    }

    [Fact]
    public void Exec_TakesLinesLargerThanAnyPipe()
    {
        using var session = SimulationScenarios.Open(new Engine.Exec("cat"));
        var large = """{"messages":[{"role":"user","content":"X"}]}""".Replace("X", new string('x', 5_000_000), StringComparison.Ordinal);
        Assert.Equal(large, Text(session.Repair(Bytes(large))));
    }

    [Fact]
    public void Exec_GetsLineEndsBetweenTokensAsSpaces()
    {
        using var session = SimulationScenarios.Open(new Engine.Exec("cat"));
        Assert.Equal("{ \"messages\":  []}", Text(session.Repair(Bytes("{\n\"messages\":\r\n[]}"))));
    }

    [Theory]
    [InlineData("read -r line; exit 3", "it ended without an answer (exit code 3)")]
    [InlineData("exit 3", "it ended without an answer (exit code 3)")]
    [InlineData("read -r line; echo not json; cat", "its answer is not JSON")]
    [InlineData("read -r line; echo '[]'; cat", "its answer is not a JSON object")]
    [InlineData("read -r line; echo '{\"error\":\"too hard\"}'; cat", "it answered with an error: too hard")]
    [InlineData("read -r line; printf '{}\\n{}\\n'; cat", "it wrote more than one line for one history")]
    public void Exec_FailsOnTheCaseThatWentWrong(string command, string reason)
    {
        var failed = Assert.IsType<EngineAnswer.Failed>(Ask(new Engine.Exec(command)));
        Assert.StartsWith(reason, failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Exec_IsStartedAnewAfterACrash()
    {
        using var session = SimulationScenarios.Open(new Engine.Exec("read -r line; echo '{\"messages\":[]}'"));
        Assert.IsType<EngineAnswer.Repaired>(session.Repair(Bytes(History)));
        Assert.IsType<EngineAnswer.Failed>(session.Repair(Bytes(History)));
        Assert.IsType<EngineAnswer.Repaired>(session.Repair(Bytes(History)));
    }

    [Fact]
    public void Exec_IsStoppedWhenItsTimeIsUp()
    {
        using var session = new Engine.Exec("sleep 1000").Open(Dialect.Anthropic, TimeSpan.FromSeconds(5), new TimeIsUp());
        var failed = Assert.IsType<EngineAnswer.Failed>(session.Repair(Bytes(History)));
        Assert.Equal("it did not answer within 5 s", failed.Reason);
    }

    [Fact]
    public void Exec_WhoseOrphanKeepsItsInputOpen_IsStoppedWhenItsTimeIsUp()
    {
        // The orphan is in a session of its own and outlives the program; nobody reads what does not fit into the pipe.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "setsid is not there");
        using var session = new Engine.Exec("exec 3<&0; (setsid sleep 60 <&3 3<&- >/dev/null 2>&1 &); sleep 60").Open(Dialect.Anthropic, TimeSpan.FromSeconds(1), TimeProvider.System);
        var large = Bytes("""{"messages":[{"role":"user","content":"X"}]}""".Replace("X", new string('x', 1_000_000), StringComparison.Ordinal));
        EngineAnswer? answer = null;
        Thread asking = new(() => answer = session.Repair(large)) { IsBackground = true };
        asking.Start();
        Assert.True(asking.Join(TimeSpan.FromSeconds(40)), "whoever asks waits for the orphan");
        Assert.Equal("it did not answer within 1 s", Assert.IsType<EngineAnswer.Failed>(answer).Reason);
    }

    [Fact]
    public void Exec_MayAnswerAsDeepAsAHistoryMayBe()
    {
        var deep = """{"messages":[{"role":"user","content":"hello"},{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":{"x":X}}]}]}"""
            .Replace("X", new string('[', 400) + new string(']', 400), StringComparison.Ordinal);
        using var session = SimulationScenarios.Open(new Engine.Exec("cat"));
        Assert.Equal(deep, Text(session.Repair(Bytes(deep))));
    }

    [Fact]
    public void Exec_ThatDoesNotExistCannotBeStarted()
    {
        var refused = Assert.Throws<EngineStartException>(() => Ask(new Engine.Exec("/nowhere/engine-that-is-not-there 2>/dev/null")));
        Assert.Contains("/nowhere/engine-that-is-not-there", refused.Message, StringComparison.Ordinal);
    }

    private static EngineAnswer Ask(Engine engine)
    {
        using var session = SimulationScenarios.Open(engine);
        return session.Repair(Bytes(History));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(EngineAnswer answer) => Encoding.UTF8.GetString(Assert.IsType<EngineAnswer.Repaired>(answer).Bytes.Span);

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class TimeIsUp : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            return timer;
        }
    }
}
