using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Arguments of a chat call, which are JSON in a string. A string is never written anew; only what is none becomes one.</summary>
internal static class ChatArguments
{
    /// <summary>A string for arguments that are none, or for a string that holds no JSON.</summary>
    public static byte[] Mend(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || input.SequenceEqual("null"u8))
        {
            return "\"{}\""u8.ToArray();
        }

        if (input[0] == (byte)'{')
        {
            return JsonText.Escape(Encoding.UTF8.GetString(input));
        }

        return input.Length == 2 && input[0] == (byte)'"' ? "\"{}\""u8.ToArray() : JsonText.Escape("{\"chaosharness_raw_input\":" + Encoding.UTF8.GetString(input) + "}");
    }

    /// <summary>Whether a JSON string holds JSON.</summary>
    public static bool IsJson(ReadOnlySpan<byte> token)
    {
        byte[] json = Encoding.UTF8.GetBytes(JsonText.Unescape(token));
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            while (reader.Read())
            {
                // Only whether it is JSON matters.
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return json.Length > 0;
    }
}
