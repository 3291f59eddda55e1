using System.Text.Json;

namespace ChaosHarness.Fuzz;

/// <summary>A value of a JSON document: where it stands, with its name if it is a member, and in which array or object.</summary>
/// <param name="Start">Where the member or element begins: its name, or the value itself.</param>
/// <param name="ValueStart">Where the value begins.</param>
/// <param name="End">Behind the value.</param>
/// <param name="Parent">The number of the value around it, or -1.</param>
/// <param name="Kind">How the value begins.</param>
internal readonly record struct JsonPlace(int Start, int ValueStart, int End, int Parent, JsonTokenType Kind)
{
    private const int DepthMax = 600;

    public bool IsMember => Start < ValueStart;

    public bool IsContainer => Kind is JsonTokenType.StartArray or JsonTokenType.StartObject;

    /// <summary>All values in the order in which they begin, or null where the bytes are no JSON.</summary>
    public static List<JsonPlace>? AllIn(ReadOnlySpan<byte> json)
    {
        List<JsonPlace> places = [];
        Stack<int> open = [];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        int name = -1;
        try
        {
            while (reader.Read())
            {
                int at = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = at;
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        int closed = open.Pop();
                        places[closed] = places[closed] with { End = (int)reader.BytesConsumed };
                        continue;
                    default:
                        places.Add(new JsonPlace(name >= 0 ? name : at, at, (int)reader.BytesConsumed, open.Count > 0 ? open.Peek() : -1, reader.TokenType));
                        name = -1;
                        break;
                }

                if (places[^1].IsContainer)
                {
                    open.Push(places.Count - 1);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return places.Count > 0 ? places : null;
    }
}
