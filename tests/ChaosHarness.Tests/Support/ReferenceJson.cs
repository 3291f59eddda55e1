using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>Reading JSON the slow way: the platform's DOM; the last of two equal keys wins.</summary>
/// <remarks>Strings are unescaped here, as the platform throws at a lone surrogate.</remarks>
internal static class ReferenceJson
{
    /// <summary>Deep enough for every test; the platform's own limit of 64 is not a rule of any provider.</summary>
    private const int DepthMax = 2_000;

    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = DepthMax });
        var element = JsonElement.ParseValue(ref reader);
        if (reader.Read())
        {
            throw new JsonException("more than one value");
        }

        return element;
    }

    /// <summary>The value's bytes as they stand in the document, one char a byte, so that equal strings are equal bytes.</summary>
    public static string Raw(JsonElement element) => Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The value's bytes as text.</summary>
    public static string RawText(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The string behind a JSON string, or null when the element is none.</summary>
    public static string? Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text ? Unescape(JsonMarshal.GetRawUtf8Value(text)[1..^1]) : null;

    /// <summary>A string content, or the text of a content that is one text block.</summary>
    public static string? SoleText(JsonElement? content) => content is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 1
        ? Text(Field(array[0], "text"))
        : Text(content);

    public static JsonElement? TryParse(string? text)
    {
        try
        {
            return text is null ? null : Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fields in the order of the document, equal keys included.</summary>
    public static List<(string Name, JsonElement Value)> Fields(JsonElement element)
    {
        var fields = new List<(string, JsonElement)>();
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                fields.Add((Unescape(JsonMarshal.GetRawUtf8PropertyName(property)), property.Value));
            }
        }

        return fields;
    }

    /// <summary>The field of that name, the last one when there are several, or null.</summary>
    public static JsonElement? Field(JsonElement element, string name)
    {
        JsonElement? found = null;
        foreach (var field in Fields(element))
        {
            if (field.Name == name)
            {
                found = field.Value;
            }
        }

        return found;
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = Encoding.UTF8.GetString(escaped);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                plain.Append(text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return plain.ToString();
    }

    /// <summary>Where the value of the last <c>messages</c> field stands, and where each of its elements does.</summary>
    public static (ByteSpan Messages, List<ByteSpan> Elements) MessageSpans(ReadOnlySpan<byte> utf8)
    {
        var messages = new ByteSpan(utf8.Length, utf8.Length);
        var elements = new List<ByteSpan>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Unescape(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var inside = new List<ByteSpan>();
            if (name == "messages" && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var from = (int)reader.TokenStartIndex;
                    reader.Skip();
                    inside.Add(new ByteSpan(from, (int)reader.BytesConsumed));
                }
            }
            else
            {
                reader.Skip();
            }

            if (name == "messages")
            {
                (messages, elements) = (new ByteSpan(start, (int)reader.BytesConsumed), inside);
            }
        }

        return (messages, elements);
    }
}
