using System.Text;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>How long the text behind a JSON value is in UTF-8, and whether it leaves ASCII.</summary>
/// <param name="Bytes">Length of the string, or of all strings named `text` below; of the JSON itself where there is none.</param>
/// <param name="IsAscii">Whether all of it is ASCII.</param>
internal readonly record struct SpokenBytes(long Bytes, bool IsAscii)
{
    public static SpokenBytes Of(ReadOnlySpan<byte> json)
    {
        if (json is [] or [(byte)'"', ..])
        {
            return OfToken(json);
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        var all = new SpokenBytes(0, true);
        bool isFound = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.TextIs("text"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                SpokenBytes one = OfToken(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                all = new SpokenBytes(all.Bytes + one.Bytes, all.IsAscii && one.IsAscii);
                isFound = true;
            }
        }

        return isFound ? all : new SpokenBytes(json.Length, Ascii.IsValid(json));
    }

    private static SpokenBytes OfToken(ReadOnlySpan<byte> token)
    {
        if (token.Length < 2)
        {
            return new SpokenBytes(0, true);
        }

        if (!token.Contains((byte)'\\'))
        {
            return new SpokenBytes(token.Length - 2, Ascii.IsValid(token));
        }

        string text = JsonText.Unescape(token);
        return new SpokenBytes(Encoding.UTF8.GetByteCount(text), Ascii.IsValid(text));
    }
}
