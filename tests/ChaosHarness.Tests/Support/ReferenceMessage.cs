using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One message as the DOM shows it.</summary>
internal sealed class ReferenceMessage
{
    public ReferenceMessage(int index, JsonElement json)
    {
        Index = index;
        Json = json;
        Role = ReferenceJson.Text(ReferenceJson.Field(json, "role"));
        Content = ReferenceJson.Field(json, "content");
        Blocks = BlocksOf(index, Content);
    }

    public int Index { get; }

    public JsonElement Json { get; }

    public string? Role { get; }

    public JsonElement? Content { get; }

    public IReadOnlyList<ReferenceBlock> Blocks { get; }

    /// <summary>A content that is a number or an object: none that the provider takes, but something.</summary>
    public bool IsOdd => Blocks.Count == 0 && !IsEmpty;

    /// <summary>Absent, null, <c>""</c> and <c>[]</c> hold nothing.</summary>
    public bool IsEmpty => Content is null
        || Content.Value.ValueKind == JsonValueKind.Null
        || (Content.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array && Blocks.Count == 0);

    private static List<ReferenceBlock> BlocksOf(int message, JsonElement? content)
    {
        var blocks = new List<ReferenceBlock>();
        if (content is { ValueKind: JsonValueKind.String } text && ReferenceJson.Text(text)!.Length > 0)
        {
            blocks.Add(new ReferenceBlock(message, 0, text, isWholeContent: true));
        }
        else if (content is { ValueKind: JsonValueKind.Array } array)
        {
            foreach (var element in array.EnumerateArray())
            {
                blocks.Add(new ReferenceBlock(message, blocks.Count, element, isWholeContent: false));
            }
        }

        return blocks;
    }
}
