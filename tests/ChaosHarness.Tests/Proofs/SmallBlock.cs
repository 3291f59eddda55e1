using System.Globalization;

namespace ChaosHarness.Tests;

/// <summary>A block of the small scope; the id counts from 1 and is 0 where the kind has none.</summary>
internal readonly record struct SmallBlock(SmallBlockKind Kind, int Id)
{
    /// <summary>The block in the words of HistoryText; Mistral takes ids of nine letters and digits only.</summary>
    public string Word(bool hasLongIds) => Kind switch
    {
        SmallBlockKind.Text => "text",
        SmallBlockKind.Empty => "empty",
        SmallBlockKind.Thinking => "~",
        SmallBlockKind.Call => Name("c", hasLongIds),
        SmallBlockKind.Result => "result " + Name("c", hasLongIds),
        SmallBlockKind.Synthetic => "synthetic " + Name("c", hasLongIds),
        _ => "result " + Name("x", hasLongIds),
    };

    private string Name(string letter, bool isLong) => letter + Math.Max(Id, 1).ToString(isLong ? "D8" : "D1", CultureInfo.InvariantCulture);
}
