using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Converse's content block, a union: an object that holds one of these members. Others are kinds that came later.</summary>
internal static class BedrockUnion
{
    private static readonly ImmutableArray<string> Names =
    [
        "text", "toolUse", "toolResult", "image", "document", "video", "audio", "json", "reasoningContent", "cachePoint", "guardContent", "citationsContent", "searchResult",
    ];

    /// <summary>Number of the member whose name the reader stands on; -1 for one that came later.</summary>
    public static int IndexOf(in Utf8JsonReader reader)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (reader.TextIs(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a value has the type that the member must have, as far as that is judged.</summary>
    public static bool Fits(int member, ReadOnlySpan<byte> value) => member switch
    {
        0 => value is [(byte)'"', ..],
        1 or 2 => value is [(byte)'{', ..],
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
                if (member >= 0)
                {
                    members.Note(member, value, Fits(member, value));
                }
            }
        }

        return members.Only < 0 ? "" : Names[members.Only];
    }
}
