using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Where the values of a JSON document stand, the document itself among them.</summary>
internal static class JsonValues
{
    public static List<(int Start, int End)> Of(ReadOnlySpan<byte> json)
    {
        var (values, open) = (new List<(int, int)>(), new Stack<int>());
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2_000 });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((int)reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    values.Add((open.Pop(), (int)reader.BytesConsumed));
                    break;
                default:
                    values.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                    break;
            }
        }

        return values;
    }
}
