using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The laws of `truncate`: what is left is sound, complete and the beginning of what was there, and no longer beginning is.</summary>
public sealed class TruncationTests
{
    private const int Talks = 400;

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [InlineData("user | assistant c1 | result c1 | assistant text", 4)]
    [InlineData("user | assistant c1 c2 | result c1 | user", 1)]
    [InlineData("user | assistant c1 | result c1 | user | assistant c2 | user", 4)]
    [InlineData("user | assistant c1 | user | result c1 | assistant text", 1)]
    [InlineData("user | result c9 | assistant text", 1)]
    [InlineData("user | assistant c1", 1)]
    public void LengthOf_IsTheLastSoundPoint(string notation, int kept) =>
        Assert.Equal(kept, Truncation.LengthOf(Read(notation), ValidationOptions.Default));

    [Fact]
    public void LengthOf_NothingSound_IsNull_UnlessEmptyIsAllowed()
    {
        History history = Read("user result c9 | assistant text");
        Assert.Null(Truncation.LengthOf(history, ValidationOptions.Default));
        Assert.Equal(0, Truncation.LengthOf(history, ValidationOptions.Default with { AllowEmpty = true }));
    }

    [Fact]
    public void LengthOf_OpenTail_StaysInARunningSession_AndIsNoEndToGoBackTo()
    {
        ValidationOptions live = ValidationOptions.Default with { OpenTail = true };
        Assert.Equal(2, Truncation.LengthOf(Read("user | assistant c1"), live));
        Assert.Equal(1, Truncation.LengthOf(Read("user | assistant c1 | user | assistant c2"), live));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Truncation_KeepsItsLaws(string name)
    {
        Dialect dialect = Dialect.Find(name)!;
        int cut = 0;
        for (ulong seed = 1; seed <= Talks; seed++)
        {
            byte[][] bodies = dialect == Dialect.Anthropic
                ? [HistoryGenerator.Damaged(seed).ToUtf8(), HistoryGenerator.Soup(seed).ToUtf8()]
                : [TalkWriter.Write(TalkGenerator.Any(seed), name, seed), DialectSoup.Draw(name, seed)];
            foreach (byte[] bytes in bodies)
            {
                if (TryRead(bytes, dialect) is { } history)
                {
                    cut += Judge(history, $"{name}, seed {seed}\n{Encoding.UTF8.GetString(bytes)}") ? 1 : 0;
                }
            }
        }

        Assert.True(cut > Talks / 4, $"only {cut} histories were cut");
    }

    private static History Read(string notation) => History.Read(HistoryText.ToJson(notation), Dialect.Anthropic);

    private static History? TryRead(byte[] bytes, Dialect dialect)
    {
        try
        {
            return History.Read(bytes, dialect);
        }
        catch (HistoryFormatException)
        {
            return null;
        }
    }

    /// <returns>Whether something was cut.</returns>
    private static bool Judge(History history, string context)
    {
        int? length = Truncation.LengthOf(history, ValidationOptions.Default);
        int? longest = Enumerable.Range(0, history.Messages.Length + 1).Reverse().Cast<int?>().FirstOrDefault(n => IsSound(history, n!.Value));
        Assert.True(length == longest, $"{length} instead of {longest}: {context}");
        if (length is not { } kept)
        {
            return false;
        }

        var splices = Truncation.Write(history, kept);
        byte[] output = SpliceList.Apply(history.Bytes.Span, splices);
        Assert.Equal(history.Bytes.ToArray(), SpliceList.Invert(output, splices));
        var left = History.Read(output, history.Dialect);
        Assert.Equal(kept, left.Messages.Length);
        for (int i = 0; i < kept; i++)
        {
            Assert.True(left.Span(left.Messages[i].Range).SequenceEqual(history.Span(history.Messages[i].Range)), context);
        }

        Assert.Equal(kept, Truncation.LengthOf(left, ValidationOptions.Default));
        return kept < history.Messages.Length;
    }

    // The whole history is judged as it is; a shorter one must answer every call, too.
    private static bool IsSound(History history, int length)
    {
        var before = Validator.Validate(history).Where(violation => violation.Rule.IsRequestLevel).Select(violation => violation.Rule.Id).ToHashSet();
        var prefix = History.Read(SpliceList.Apply(history.Bytes.Span, Truncation.Write(history, length)), history.Dialect);
        bool isWhole = length == history.Messages.Length;
        return Validator.Validate(prefix).All(violation => violation.Rule.IsRequestLevel && before.Contains(violation.Rule.Id))
            && (isWhole || history.Request.RefersElsewhere || IsAnswered(prefix));
    }

    private static bool IsAnswered(History history)
    {
        Block[] blocks = history.Blocks.ToArray();
        return blocks.Index().Where(call => call.Item is { Kind: BlockKind.Call, Id: >= 0 })
            .All(call => blocks.Skip(call.Index + 1).Any(block => block.Kind == BlockKind.Result && block.Id == call.Item.Id));
    }
}
