using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Converse's content block, a union: an object that holds one of these members. Others are kinds that came later.</summary>
internal static class BedrockUnion
{
    public const int Text = 0;
    public const int ToolUse = 1;
    public const int ToolResult = 2;
    public const int Reasoning = 3;

    private static readonly ImmutableArray<string> Names =
    [
        "text", "toolUse", "toolResult", "reasoningContent", "image", "document", "video", "audio", "json", "cachePoint", "guardContent", "citationsContent", "searchResult",
    ];

    /// <summary>Number of the member whose name the reader stands on; -1 for one that came later.</summary>
    public static int IndexOf(in Utf8JsonReader reader) => UnionMembers.IndexOf(reader, Names);

    /// <summary>Whether a value has the type that the member must have, as far as that is judged.</summary>
    public static bool Fits(int member, ReadOnlySpan<byte> value) => member switch
    {
        Text => value is [(byte)'"', ..],
        ToolUse or ToolResult => value is [(byte)'{', ..],
        _ => true,
    };

    /// <summary>The one member of an object; empty where it holds none or several.</summary>
    public static string OnlyMember(ReadOnlySpan<byte> part)
    {
        var members = default(UnionMembers);
        if (part is [(byte)'{', ..])
        {
            var reader = new Utf8JsonReader(part, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int member = IndexOf(reader);
                ReadOnlySpan<byte> value = BodyReader.Next(ref reader).In(part);
                members.Note(member, value, Fits(member, value));
            }
        }

        return members.Only < 0 ? "" : Names[members.Only];
    }
}
