using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A history of the small scope: prints as HistoryText and is written as any dialect's request body.</summary>
internal sealed record SmallHistory(IReadOnlyList<SmallMessage> Messages)
{
    /// <summary>The history in the words of HistoryText, texts and contents numbered by their place.</summary>
    public override string ToString() => Notation(hasLongIds: false);

    public byte[] ToBytes(Dialect dialect) => HistoryText.ToJson(Notation(dialect == Dialect.Mistral), dialect);

    private string Notation(bool hasLongIds) => string.Join(" | ", Messages.Select(message => Line(message, hasLongIds)));

    private static string Line(SmallMessage message, bool hasLongIds)
    {
        var isOpenedByResult = message.IsUser && message.Blocks is [{ Kind: SmallBlockKind.Result or SmallBlockKind.Synthetic or SmallBlockKind.Foreign }, ..];
        var words = message.Blocks.Count == 0 ? "(empty)" : string.Join(' ', message.Blocks.Select(block => block.Word(hasLongIds)));
        return isOpenedByResult ? words : $"{(message.IsUser ? "user" : "assistant")} {words}";
    }
}
