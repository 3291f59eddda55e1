using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>`truncate` and `reset` of pi sessions: the file as it once was, byte for byte, and its header alone.</summary>
public sealed class PiCutTests
{
    private const int Sessions = 1_500;

    private static readonly byte[] Header = Encoding.UTF8.GetBytes(new PiSessionText().Lines[0] + "\n");

    [Fact]
    public void Truncate_KeepsTheLinesUpToTheLastSoundPoint()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one").Assistant("on", "c2", "c3").Result("c2", "two").User("next");
        StoreRepair cut = Apply(Strategy.Truncate, session.Bytes);
        Assert.Equal(string.Join('\n', session.Lines.Take(4)) + "\n", Encoding.UTF8.GetString(cut.Bytes.Span));
        Assert.Equal(new Cut(5, 3, 2, 1, session.Bytes.Length - cut.Bytes.Length), cut.Histories[0].Cut);
        Assert.Equal(Verdict.Valid, cut.Histories[0].After.Verdict);
    }

    [Fact]
    public void Truncate_TornLastLine_TakesOnlyThat()
    {
        byte[] whole = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one").Bytes;
        StoreRepair cut = Apply(Strategy.Truncate, (byte[])[.. whole, .. "{\"type\":\"mess"u8]);
        Assert.Equal(whole, cut.Bytes.ToArray());
        Assert.Equal(new Cut(5, 0, 0, 0, 13), cut.Histories[0].Cut);
    }

    [Fact]
    public void Truncate_CallBehindACompaction_GoesBackBeforeIt()
    {
        var session = new PiSessionText().User("go").Assistant("ok", "c1").Result("c1", "one").User("more");
        session.Compaction("so far", session.LastId).Assistant(null, "c2").User("next");
        Assert.Equal(string.Join('\n', session.Lines.Take(6)) + "\n", Encoding.UTF8.GetString(Apply(Strategy.Truncate, session.Bytes).Bytes.Span));
    }

    [Fact]
    public void Truncate_LostHeader_IsRefused()
    {
        byte[] bytes = new PiSessionText(header: false).User("go").Bytes;
        StoreRepair cut = Apply(Strategy.Truncate, bytes);
        Assert.False(cut.Changed);
        Assert.Contains("header", cut.Histories[0].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncate_RunningSession_KeepsItsPendingCalls()
    {
        byte[] bytes = new PiSessionText().User("go").Assistant("ok", "c1", "c2").Result("c1", "one").Bytes;
        var live = new RepairOptions { Validation = ValidationOptions.Default with { OpenTail = true } };
        Assert.False(Store.PiJsonl.Apply(Strategy.Truncate, bytes, (Dialect?)null, live).Changed);
        Assert.True(Apply(Strategy.Truncate, bytes).Changed);
    }

    [Fact]
    public void Reset_KeepsTheHeaderAlone()
    {
        StoreRepair reset = Apply(Strategy.Reset, new PiSessionText().User("go").Assistant("ok", "c1").Bytes);
        Assert.Equal(Header, reset.Bytes.ToArray());
        Assert.Equal(new Cut(2, 2, 1, 0, reset.Splices.Sum(splice => splice.Removed.Length)), reset.Histories[0].Cut);
        Assert.False(Apply(Strategy.Reset, reset.Bytes).Changed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a session\n")]
    [InlineData("""{"type":"message","id":"a","parentId":null,"timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"user","content":"u","timestamp":0}}""")]
    public void Reset_WithoutHeader_WritesOne(string text)
    {
        StoreRepair reset = Apply(Strategy.Reset, Encoding.UTF8.GetBytes(text));
        Assert.Equal(Verdict.Valid, reset.Histories[0].After.Verdict);
        Assert.Equal(0, reset.Histories[0].After.Messages);
        Assert.StartsWith("""{"type":"session",""", Encoding.UTF8.GetString(reset.Bytes.Span), StringComparison.Ordinal);
        Assert.False(Apply(Strategy.Reset, reset.Bytes).Changed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cuts_OfRandomSessions_KeepTheirLaws(bool tree)
    {
        int cuts = 0;
        for (ulong seed = 1; seed <= Sessions; seed++)
        {
            byte[] bytes = PiStorePropertyTests.Damaged(new SampleStream(seed), tree);
            string context = $"seed {seed}\n{Encoding.UTF8.GetString(bytes)}";
            StoreRepair cut = Apply(Strategy.Truncate, bytes);
            byte[]? longest = LongestSound(bytes);
            Assert.True(cut.Bytes.Span.SequenceEqual(longest ?? bytes), context + "\n--\n" + Encoding.UTF8.GetString(cut.Bytes.Span) + "\n--\n" + Encoding.UTF8.GetString(longest ?? []));
            Assert.Equal(longest is null, cut.Histories[0].Refusal is not null);
            Assert.False(Apply(Strategy.Truncate, cut.Bytes).Changed, context);
            StoreRepair reset = Apply(Strategy.Reset, bytes);
            Assert.Equal((Verdict.Valid, 0), (reset.Histories[0].After.Verdict, reset.Histories[0].After.Messages));
            foreach (StoreRepair repair in new[] { cut, reset })
            {
                Assert.Equal(bytes, SpliceList.Invert(repair.Bytes.Span, repair.Splices));
            }

            cuts += cut.Changed ? 1 : 0;
        }

        Assert.True(cuts > Sessions / 4, $"only {cuts} sessions were cut");
    }

    private static StoreRepair Apply(Strategy strategy, ReadOnlyMemory<byte> bytes) => Store.PiJsonl.Apply(strategy, bytes, (Dialect?)null, RepairOptions.Default);

    // Every beginning that ends with a line, judged one by one; null when none is sound.
    private static byte[]? LongestSound(byte[] bytes)
    {
        for (int length = bytes.Length; length > 0; length--)
        {
            bool isLine = length == bytes.Length || bytes[length - 1] == (byte)'\n';
            if (isLine && Store.PiJsonl.Check(bytes.AsMemory(0, length), (Dialect?)null, ValidationOptions.Default)[0].Verdict == Verdict.Valid)
            {
                return bytes[..length];
            }
        }

        return null;
    }
}
