using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Tells the stores apart by the keys of the first JSON value, and where that is torn by the file's name and its other lines.</summary>
internal static class StoreDetection
{
    private const int LinesMax = 32;

    public static Store Detect(ReadOnlySpan<byte> bytes, string path)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        bool isJsonl = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        bool anyWhole = false;
        foreach (ReadOnlySpan<byte> line in FirstLines(text))
        {
            Keys keys = KeysOf(line);
            anyWhole |= keys.IsWhole;
            if (keys.IsEntry)
            {
                return Store.PiJsonl;
            }

            if (keys.HasConversation)
            {
                int rest = text.IndexOf(line) + line.Length;
                bool more = text[rest..].ContainsAnyExcept(" \t\r\n\0"u8);
                return isJsonl || (more && keys.IsWhole) ? Store.Jsonl : keys.IsRequest ? Store.Request : Store.OpenClawJson;
            }
        }

        Keys whole = KeysOf(text);
        return whole.HasConversation && !isJsonl ? (whole.IsRequest ? Store.Request : Store.OpenClawJson)
            : whole.IsRequest ? Store.Request
            : isJsonl && anyWhole ? Store.Jsonl // rows of something else: nothing to mend as a session
            : isJsonl ? Store.PiJsonl
            : Store.OpenClawJson;
    }

    private static LineEnumerator FirstLines(ReadOnlySpan<byte> text) => new(text);

    // The keys of the object that starts here, as far as it can be read.
    private static Keys KeysOf(ReadOnlySpan<byte> json)
    {
        var keys = default(Keys);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return keys;
            }

            bool hasType = false;
            bool isRow = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                hasType |= reader.TextIs("type"u8);
                isRow |= reader.TextIs("parentId"u8) || reader.TextIs("timestamp"u8) || reader.TextIs("message"u8);
                keys.HasConversation |= reader.TextIs("messages"u8);
                keys.IsRequest |= reader.TextIs("model"u8) || reader.TextIs("max_tokens"u8);
                keys.IsRequest |= reader.TextIs("modelId"u8) || reader.TextIs("inferenceConfig"u8) || reader.TextIs("toolConfig"u8);
                keys.IsEntry |= hasType && isRow;
                bool isContents = reader.TextIs("contents"u8);
                bool isInput = reader.TextIs("input"u8);
                reader.Read();
                bool isOther = reader.TokenType switch
                {
                    JsonTokenType.StartArray => isContents || isInput,
                    JsonTokenType.String => isInput,
                    _ => false,
                };
                keys.HasConversation |= isOther;
                keys.IsRequest |= isOther;
                reader.Skip();
            }

            keys.IsWhole = true;
        }
        catch (JsonException)
        {
            // Torn: what was seen so far is what there is to go by.
            return keys;
        }

        return keys;
    }

    private struct Keys
    {
        /// <summary>Whether there is a conversation: `messages`, or the `input` and `contents` of other dialects, which only requests have.</summary>
        public bool HasConversation;
        public bool IsRequest;
        public bool IsEntry;
        public bool IsWhole;
    }

    private ref struct LineEnumerator(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;
        private int _count;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly LineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_rest.Length > 0 && _count < LinesMax)
            {
                int end = _rest.IndexOf((byte)'\n');
                ReadOnlySpan<byte> line = (end < 0 ? _rest : _rest[..end]).Trim(" \t\r"u8);
                _rest = end < 0 ? [] : _rest[(end + 1)..];
                _count++;
                if (line.Length > 0)
                {
                    Current = line;
                    return true;
                }
            }

            return false;
        }
    }
}
