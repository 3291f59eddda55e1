using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChaosHarness.Cli;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Sessions that exchange results are repaired together: killed between any two steps, no result is ever in no file, and the next run ends as if nothing had happened.</summary>
public sealed class JointRepairTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    /// <summary>Who gives to whom, each letter a session: pairs, rings, and chains whose names stand in either order.</summary>
    public static TheoryData<string> Shapes => ["ab", "ba", "ab ba", "ab bc", "ba cb", "ab bc ca", "ab bc cd", "dc cb ba", "ab ba bc", "ab cb bd"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Killed_BetweenTwoSteps_NoResultIsLost_AndTheNextRunEndsTheSame(string shape)
    {
        ImmutableSortedDictionary<string, byte[]> old = Write(shape);
        Assert.Equal((ExitCode.Ok, ""), await Run("repair", ".", "--move-home", "--write"));
        ImmutableSortedDictionary<string, byte[]> expected = Sessions();
        AssertEachOnce(shape, expected);
        int count = 2;
        for (int stop = 1; stop < count; stop++)
        {
            Restore(old);
            count = Kill(stop);
            AssertNoneLost(shape, Sessions());
            var again = await CommandRun.Of(folder, "repair", ".", "--move-home", "--write");
            Assert.True(again.Code == ExitCode.Ok, again.Output + again.Error);
            Assert.Contains("was interrupted; what it had written was taken back first", again.Error, StringComparison.Ordinal);
            Assert.Equal(expected, Sessions());
            Assert.Equal((ExitCode.Ok, ""), await Run("check", "."));
            Assert.Equal((ExitCode.Ok, ""), await Run("repair", ".", "--undo"));
            Assert.Equal(old, Sessions());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Undo_OfWhatWasInterrupted_AndItselfInterrupted_LosesNothing(string shape)
    {
        ImmutableSortedDictionary<string, byte[]> old = Write(shape);
        int count = Kill(int.MaxValue);
        foreach ((int done, int back) in Enumerable.Range(1, count).SelectMany(done => Enumerable.Range(1, done).Select(back => (done, back))))
        {
            Restore(old);
            Kill(done);
            JointRecord record = Assert.Single(JointRecord.Around(old.Keys.Select(folder.PathTo)));
            Assert.Equal(done, record.Done());
            Assert.Equal(back < done, Record.Exception(() => JointCommit.Undo(record, step => Die(step == back))) is InvalidOperationException);
            Assert.Equal(done - back, record.Done());
            AssertNoneLost(shape, Sessions());
            Assert.True(back == done || await Run("repair", ".", "--undo") == (ExitCode.Ok, ""));
            Assert.Equal(old, Sessions());
        }
    }

    [Fact]
    public async Task Undo_OfOneAlone_IsRefused_AndNamesTheCommandForAll()
    {
        ImmutableSortedDictionary<string, byte[]> old = Write("ab");
        var run = await CommandRun.Of(folder, "repair", "a.jsonl", "b.jsonl", "--move-home", "--write");
        Assert.Equal(2, run.Lines.Count(line => line == "  undo     chaosharness repair --undo a.jsonl b.jsonl"));
        ImmutableSortedDictionary<string, byte[]> mended = Sessions();
        var alone = await CommandRun.Of(folder, "repair", "--undo", "b.jsonl");
        Assert.Equal(ExitCode.Failed, alone.Code);
        Assert.Equal(
            "chaosharness: b.jsonl: it was repaired together with a.jsonl, and taken back alone it would lose what moved between them; nothing was changed; take back all of it: chaosharness repair --undo a.jsonl b.jsonl\n",
            alone.Error);
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "repair", "--undo", "a.jsonl")).Code);
        Assert.Equal(mended, Sessions());
        var both = await CommandRun.Of(folder, "repair", "--undo", "b.jsonl", "a.jsonl");
        Assert.Equal((ExitCode.Ok, ""), (both.Code, both.Error));
        Assert.Equal(2, both.Lines.Count(line => line.StartsWith("undone ", StringComparison.Ordinal)));
        Assert.Equal(old, Sessions());
    }

    [Fact]
    public async Task Undo_OneChangedSince_IsBusy_OrLostItsBackup_NoneIsTakenBack()
    {
        Write("ab");
        await CommandRun.Of(folder, "repair", ".", "--move-home", "--write");
        ImmutableSortedDictionary<string, byte[]> mended = Sessions();
        folder.Write("b.jsonl.lock", JsonSerializer.Serialize(new { pid = Environment.ProcessId }));
        Assert.Equal(ExitCode.Busy, (await CommandRun.Of(folder, "repair", "--undo", "a.jsonl", "b.jsonl")).Code);
        Assert.Equal(mended, Sessions());
        File.Delete(folder.PathTo("b.jsonl.lock"));
        File.AppendAllText(folder.PathTo("a.jsonl"), "\n");
        var run = await CommandRun.Of(folder, "repair", "--undo", "b.jsonl", "a.jsonl");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("since not all of them are as that repair left them", run.Error, StringComparison.Ordinal);
        Assert.Equal(mended["b.jsonl"], folder.Read("b.jsonl"));
        folder.Write("a.jsonl", mended["a.jsonl"]);
        File.Delete(Assert.Single(Directory.GetFiles(folder.Path, "a.jsonl.*.bak")));
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "repair", "--undo", "a.jsonl", "b.jsonl")).Code);
        Assert.Equal(mended, Sessions());
    }

    [Fact]
    public async Task Repair_OfOneThatWasInterrupted_NamesTheCommand_AndChangesNothing()
    {
        ImmutableSortedDictionary<string, byte[]> old = Write("ab");
        Kill(1);
        ImmutableSortedDictionary<string, byte[]> half = Sessions();
        foreach (string[] words in (string[][])[["a.jsonl", "--write"], ["a.jsonl", "b.jsonl", "--move-home"], ["."]])
        {
            var run = await CommandRun.Of(folder, ["repair", .. words]);
            Assert.Equal((ExitCode.Failed, "chaosharness: a.jsonl, b.jsonl: a repair of them together was interrupted; take back first what it had written: chaosharness repair --undo b.jsonl\n"), (run.Code, run.Error));
            Assert.Equal(half, Sessions());
        }

        Assert.Equal((ExitCode.Ok, ""), await Run("repair", "--undo", "b.jsonl"));
        Assert.Equal(old, Sessions());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1,\"steps\":[{\"file\":\"a.jsonl\"")]
    [InlineData("{\"schema\":2,\"steps\":[]}")]
    [InlineData("{\"schema\":1,\"steps\":[{\"file\":null,\"from\":\"1\",\"to\":\"2\"}]}")]
    [InlineData("[]")]
    public async Task DamagedRecord_IsNamed_AndNothingIsChanged(string record)
    {
        Write("ab");
        await CommandRun.Of(folder, "repair", ".", "--move-home", "--write");
        ImmutableSortedDictionary<string, byte[]> mended = Sessions();
        string path = Directory.GetFiles(folder.Path, "a.jsonl.*.joint").Order(StringComparer.Ordinal).First();
        folder.Write(Path.GetFileName(path), Encoding.UTF8.GetBytes(record));
        foreach (string[] words in (string[][])[["--undo", "a.jsonl", "b.jsonl"], ["--undo", "a.jsonl"], [".", "--write"]])
        {
            var run = await CommandRun.Of(folder, ["repair", .. words]);
            Assert.Equal(ExitCode.InputOutput, run.Code);
            Assert.Contains(Path.GetFileName(path) + ", which says what files were repaired together, cannot be read: ", run.Error, StringComparison.Ordinal);
            Assert.Equal(mended, Sessions());
        }
    }

    [Fact]
    public async Task Json_SaysWhatIsTakenBackTogether()
    {
        Write("ab");
        var run = await CommandRun.Of(folder, "repair", ".", "--move-home", "--write", "--json");
        foreach (JsonElement history in JsonDocument.Parse(run.Output).RootElement.GetProperty("histories").EnumerateArray())
        {
            Assert.Equal(["a.jsonl", "b.jsonl"], history.GetProperty("together").EnumerateArray().Select(name => name.GetString()));
        }
    }

    [Fact]
    public async Task Undo_AfterALaterRepairOfOne_TakesThatBackFirst()
    {
        ImmutableSortedDictionary<string, byte[]> old = Write("ab");
        await CommandRun.Of(folder, "repair", ".", "--move-home", "--write");
        ImmutableSortedDictionary<string, byte[]> mended = Sessions();
        await CommandRun.Of(folder, "repair", "a.jsonl", "--strategy", "reset", "--write");
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(folder, "repair", ".", "--undo")).Code);
        Assert.Equal(mended, Sessions());
        Assert.Equal((ExitCode.Ok, ""), await Run("repair", ".", "--undo"));
        Assert.Equal(old, Sessions());
    }

    private ImmutableSortedDictionary<string, byte[]> Write(string shape)
    {
        string[] moves = shape.Split(' ');
        foreach (char name in shape.Replace(" ", "", StringComparison.Ordinal).Distinct())
        {
            string[] gets = [.. moves.Where(move => move[1] == name).Select(move => "call_" + move)];
            PiSessionText session = new PiSessionText().User($"session {name}").Assistant("t", ["own_" + name, .. gets]).Result("own_" + name, "own");
            foreach (string move in moves.Where(move => move[0] == name))
            {
                session.Result("call_" + move, Evidence(move));
            }

            folder.Write($"{name}.jsonl", session.User("on").Bytes);
        }

        return Sessions();
    }

    /// <summary>Repairs all files and dies before a step.</summary>
    /// <returns>How many steps there are.</returns>
    private int Kill(int stop)
    {
        var terminal = new Terminal { Input = Stream.Null, Output = Stream.Null, Error = TextWriter.Null, Clock = new StillClock(), Folder = folder.Path, Variable = _ => null };
        ImmutableArray<InputFile> files = InputFiles.Find(["."], terminal).Files;
        var index = new SessionIndex();
        var checking = new Checking(null, null, ValidationOptions.Default, terminal, index);
        Assert.All(files, file => Assert.IsType<FileOutcome.Checked>(checking.Check(file)));
        IReadOnlyList<MendedFile> plan = new MovingHome(new RepairOptions(), terminal).Plan(files.Select(file => LoadedFile.Read(file, null, terminal)), index.Homes());
        var steps = MovingHome.Steps(plan);
        Assert.Equal(stop < steps.Count, Record.Exception(() => JointCommit.Run(steps, step => Die(step == stop))) is InvalidOperationException);
        return steps.Count;
    }

    // What no protocol catches, as no protocol catches a power cut.
    private static void Die(bool isNow)
    {
        if (isNow)
        {
            throw new InvalidOperationException("killed");
        }
    }

    private ImmutableSortedDictionary<string, byte[]> Sessions() =>
        folder.Files.Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal)).ToImmutableSortedDictionary(file => file, folder.Read, StringComparer.Ordinal);

    private void Restore(ImmutableSortedDictionary<string, byte[]> sessions)
    {
        foreach (string file in folder.Files)
        {
            File.Delete(folder.PathTo(file));
        }

        foreach ((string name, byte[] bytes) in sessions)
        {
            folder.Write(name, bytes);
        }
    }

    private async Task<(ExitCode Code, string Error)> Run(params string[] words)
    {
        var run = await CommandRun.Of(folder, words);
        return (run.Code, run.Error);
    }

    private static string Evidence(string move) => $"evidence of {move}";

    private static int Count(ImmutableSortedDictionary<string, byte[]> sessions, string move) =>
        sessions.Values.Sum(bytes => Encoding.UTF8.GetString(bytes).Split(Evidence(move)).Length - 1);

    private static void AssertNoneLost(string shape, ImmutableSortedDictionary<string, byte[]> sessions) =>
        Assert.All(shape.Split(' '), move => Assert.InRange(Count(sessions, move), 1, 2));

    private static void AssertEachOnce(string shape, ImmutableSortedDictionary<string, byte[]> sessions) =>
        Assert.All(shape.Split(' '), move => Assert.Equal(1, Count(sessions, move)));
}
