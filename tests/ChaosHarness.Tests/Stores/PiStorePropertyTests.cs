using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Random pi sessions with damage of every kind at once: the laws hold for the file as for the history.</summary>
public sealed class PiStorePropertyTests
{
    private const int Sessions = 3_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Repair_RandomSessions_KeepsEveryLaw(bool tree)
    {
        for (ulong seed = 1; seed <= Sessions; seed++)
        {
            byte[] bytes = Damaged(new SampleStream(seed), tree);
            StoreRepair repair = Store.PiJsonl.Repair(bytes, Dialect.Anthropic, RepairOptions.Default);
            HistoryRepair history = repair.Histories[0];
            string context = $"seed {seed}\n{Encoding.UTF8.GetString(bytes)}\n--\n{Encoding.UTF8.GetString(repair.Bytes.Span)}";
            Assert.True(history.After.Verdict == Verdict.Valid, context + string.Join('\n', history.After.Violations.Select(violation => violation.Text)));
            Assert.False(Store.PiJsonl.Repair(repair.Bytes, Dialect.Anthropic, RepairOptions.Default).Changed, context);
            Assert.Equal(bytes, SpliceList.Invert(repair.Bytes.Span, repair.Splices));
            Assert.True(repair.Changed == (history.Before.Verdict != Verdict.Valid), context);
            if (history.Basis is { } basis)
            {
                Verification verification = Verifier.Verify(basis, history.After.Projection!, ValidationOptions.Default with { AllowEmpty = true });
                Assert.True(verification.Verdict == Verdict.Valid, context + "\n" + string.Join('\n', verification.Breaches));
            }
        }
    }

    [Fact]
    public void Repair_EveryTruncation_IsMendedOrSaid()
    {
        byte[] whole = new PiSessionText().User("go").Assistant("okay", "c1", "c2").Result("c1", "one").Result("c2", "two é ✓").User("next").Bytes;
        for (int length = 1; length < whole.Length; length++)
        {
            StoreRepair repair = Store.PiJsonl.Repair(whole.AsMemory(0, length), Dialect.Anthropic, RepairOptions.Default);
            HistoryReport after = repair.Histories[0].After;
            bool headerIsTorn = length < whole.AsSpan().IndexOf((byte)'\n');
            Assert.True(headerIsTorn ? after.Verdict == Verdict.Invalid : after.Verdict == Verdict.Valid, $"{length} bytes: {after.Verdict}");
        }
    }

    internal static byte[] Damaged(SampleStream stream, bool tree)
    {
        var session = new PiSessionText(tree);
        List<string> ids = ["c1", "c2", "c3", "c4"];
        int rows = 1 + stream.Below(12);
        string? fork = null;
        for (int i = 0; i < rows; i++)
        {
            AddRow(session, stream, ids, i);
            if (tree && stream.Percent(6))
            {
                fork = session.LastId;
            }
            else if (fork is not null && stream.Percent(20))
            {
                session.BranchFrom(fork);
                fork = null;
            }
        }

        Tear(session.Lines, stream);
        return session.Bytes;
    }

    private static void AddRow(PiSessionText session, SampleStream stream, List<string> ids, int i)
    {
        switch (stream.Below(14))
        {
            case < 3:
                session.User(stream.Percent(10) ? " " : $"user {i}");
                break;
            case < 7:
                string[] calls = [.. Enumerable.Range(0, stream.Below(4)).Select(_ => stream.Pick(ids))];
                session.AssistantEnding(stream.Percent(15) ? "aborted" : "toolUse", stream.Percent(30) ? null : $"answer {i}", calls);
                break;
            case < 12:
                bool synthetic = stream.Percent(15);
                session.Result(stream.Pick(ids), synthetic ? "No result provided" : $"result {i % 7}", isError: synthetic);
                break;
            case 12:
                session.Row(new() { ["type"] = "label", ["label"] = "x", ["unknown"] = 1 });
                break;
            default:
                session.Compaction($"summary {i}", session.LastId.Length > 0 ? session.LastId : null, stream.Below(i + 2));
                break;
        }
    }

    private static void Tear(List<string> lines, SampleStream stream)
    {
        if (lines.Count > 2 && stream.Percent(15))
        {
            int line = 1 + stream.Below(lines.Count - 1);
            lines[line] = lines[line][..stream.Below(lines[line].Length)];
        }

        if (lines.Count > 3 && stream.Percent(10))
        {
            int line = 1 + stream.Below(lines.Count - 2);
            (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]);
        }

        if (lines.Count > 2 && stream.Percent(10))
        {
            lines.RemoveAt(1 + stream.Below(lines.Count - 1));
        }
    }
}
