using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>An object for a call's input that is none: nothing becomes {}, a string that holds an object becomes that object, the rest is wrapped.</summary>
public static class InputMending
{
    /// <summary>The new value for an input's raw JSON; empty input means that the field is absent.</summary>
    public static byte[] Mend(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || input.SequenceEqual("null"u8))
        {
            return "{}"u8.ToArray();
        }

        if (input[0] == (byte)'"' && ObjectIn(JsonText.Unescape(input)) is { } inner)
        {
            return inner;
        }

        return [.. "{\"chaosharness_raw_input\":"u8, .. input, (byte)'}'];
    }

    private static byte[]? ObjectIn(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) || Encoding.UTF8.GetString(json) != text)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax / 2 });
        try
        {
            while (reader.Read())
            {
                // Only whether it is JSON matters.
            }
        }
        catch (JsonException)
        {
            return null;
        }

        // A line break can only stand between tokens here; a row of a session file must not get one.
        json.AsSpan().Replace((byte)'\n', (byte)' ');
        json.AsSpan().Replace((byte)'\r', (byte)' ');
        return json.AsSpan().Trim(" \t"u8).ToArray();
    }
}
