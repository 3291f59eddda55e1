// Goal: secrets inside base64 and hexadecimal digits.
// Method: every long run of letters that could be one is decoded and searched. Where base64 begins is not known where a path or another word stands right
// before it, so a run is decoded from each of four places; a long one, such as an image, from its begin alone.
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ChaosHarness.Redaction;

/// <summary>Finds runs of base64 and of hexadecimal digits, and decodes them.</summary>
internal static class EncodedRuns
{
    private const int LengthMin = 16;
    private const int GluedLengthMax = 8192;
    private const int LineLengthMin = 60;
    private const int Quad = 4;

    private static readonly SearchValues<char> Base64Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Calls for each way to read each run: from where to where it stands, and what it says, a character a byte.</summary>
    public static void Visit(string text, Action<int, int, string> visit)
    {
        for (int i = 0; i < text.Length;)
        {
            int next = text.AsSpan(i).IndexOfAny(Base64Letters);
            if (next < 0)
            {
                return;
            }

            int start = i + next;
            int end = EndOf(text, start);
            if (end - start >= LengthMin)
            {
                ReadBase64(text, start, end, visit);
                ReadHex(text, start, end, visit);
            }

            i = end;
        }
    }

    // `base64` breaks its lines: a line end after a full line does not end the run.
    private static int EndOf(string text, int start)
    {
        int line = start;
        while (true)
        {
            int length = text.AsSpan(line).IndexOfAnyExcept(Base64Letters);
            int end = length < 0 ? text.Length : line + length;
            int next = end < text.Length && text[end] == '\r' ? end + 1 : end;
            bool goesOn = end - line >= LineLengthMin && next + 1 < text.Length && text[next] == '\n' && Base64Letters.Contains(text[next + 1]);
            if (!goesOn)
            {
                return end;
            }

            line = next + 1;
        }
    }

    private static void ReadBase64(string text, int start, int end, Action<int, int, string> visit)
    {
        byte[] letters = ArrayPool<byte>.Shared.Rent(end - start + Quad);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(end - start + Quad);
        int count = 0;
        for (int i = start; i < end; i++)
        {
            if (text[i] is not ('\r' or '\n'))
            {
                letters[count++] = text[i] switch { '-' => (byte)'+', '_' => (byte)'/', char letter => (byte)letter };
            }
        }

        int padded = end;
        while (padded < text.Length && text[padded] == '=')
        {
            padded++;
        }

        for (int from = 0; from < (count <= GluedLengthMax ? Quad : 1); from++)
        {
            int length = count - from;
            length -= length % Quad == 1 ? 1 : 0;
            Span<byte> quads = letters.AsSpan(from, length + (-length & (Quad - 1)));
            byte kept = from + length < letters.Length ? letters[from + length] : (byte)0;
            quads[length..].Fill((byte)'=');
            // What follows the whole quads are bits of no byte: they may be anything.
            Base64.DecodeFromUtf8(quads, bytes, out _, out int written);
            if (from + length < letters.Length)
            {
                letters[from + length] = kept;
            }

            visit(start, padded, Encoding.Latin1.GetString(bytes, 0, written));
        }

        ArrayPool<byte>.Shared.Return(letters);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static void ReadHex(string text, int start, int end, Action<int, int, string> visit)
    {
        for (int i = start; i < end;)
        {
            int digits = text.AsSpan(i, end - i).IndexOfAnyExcept(HexDigits);
            int stop = digits < 0 ? end : i + digits;
            for (int from = 0; from < 2 && stop - i - from >= LengthMin; from++)
            {
                int length = (stop - i - from) & ~1;
                visit(i, stop, Encoding.Latin1.GetString(Convert.FromHexString(text.AsSpan(i + from, length))));
            }

            i = stop + 1;
        }
    }
}
