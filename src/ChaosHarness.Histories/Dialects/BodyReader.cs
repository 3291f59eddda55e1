// Goal: the skeleton of a request body, in one walk over its UTF-8 bytes, for every dialect.
// Method: Utf8JsonReader for tokens, byte ranges for everything that is kept; a dialect reads its own messages, this class the document
// around them. Of a repeated key the last one wins, as with the providers' own parsers.
// Does not judge: whatever can be read as JSON becomes messages and blocks; the rules come later.
using System.Text.Json;
using System.Text.Unicode;

namespace ChaosHarness.Histories;

/// <summary>Reads a body whose conversation is one array; a dialect's reader says what its elements are.</summary>
internal abstract class BodyReader
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly string _arrayName;

    protected BodyReader(ReadOnlyMemory<byte> body, string arrayName, RequestReader request)
    {
        _body = body;
        _arrayName = arrayName;
        Request = request;
    }

    protected SkeletonBuilder Skeleton { get; } = new();

    protected RequestReader Request { get; }

    /// <summary>The document's bytes.</summary>
    protected ReadOnlySpan<byte> Bytes => _body.Span;

    /// <summary>Reads the whole document.</summary>
    /// <exception cref="HistoryFormatException">It is not UTF-8 JSON of that form, or a limit was reached.</exception>
    public History Read(Dialect dialect)
    {
        GuardEncoding(Bytes);
        var reader = new Utf8JsonReader(Bytes, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            ByteRange array = ReadBody(ref reader);
            Finish();
            return Skeleton.Build(_body, dialect, Notation.Wire, array, Request.Fields());
        }
        catch (JsonException broken)
        {
            throw Malformed(ref reader, broken);
        }
    }

    /// <summary>The range of the value at the reader, which is left at the value's last token.</summary>
    public static ByteRange Value(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new ByteRange(start, (int)reader.BytesConsumed);
    }

    /// <summary>The range of the value behind the property name at the reader.</summary>
    public static ByteRange Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Value(ref reader);
    }

    /// <summary>Whether a value is a JSON string.</summary>
    protected bool IsString(ByteRange value) => value.In(Bytes) is [(byte)'"', ..];

    /// <summary>Whether a value is a JSON object.</summary>
    protected bool IsObject(ByteRange value) => value.In(Bytes) is [(byte)'{', ..];

    /// <summary>Whether a value is absent or null.</summary>
    protected bool IsNothing(ByteRange value) => !value.IsPresent || value.In(Bytes) is [(byte)'n', ..];

    /// <summary>Reads one element of the array and ends it as a message.</summary>
    protected abstract void ReadElement(ref Utf8JsonReader reader);

    /// <summary>What stands in place of the array; the default takes nothing else.</summary>
    protected virtual ByteRange ReadInstead(ref Utf8JsonReader reader) =>
        throw new HistoryFormatException(reader.TokenStartIndex, $"`{_arrayName}` is not an array");

    /// <summary>Called when the document ended.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>An element that is no object: a message without a role, holding the value as a block that is none.</summary>
    protected void AddNoObject(ref Utf8JsonReader reader)
    {
        ByteRange whole = Value(ref reader);
        if (!whole.In(Bytes).SequenceEqual("null"u8))
        {
            Skeleton.Add(new Block { Kind = BlockKind.Malformed, Range = whole, Id = -1 });
        }

        Skeleton.EndMessage(new Message { Role = Role.Other, Form = ContentForm.NotAnObject, Range = whole });
    }

    /// <summary>A block that is none.</summary>
    protected static Block NoBlock(ByteRange range, ByteRange type = default) => new() { Kind = BlockKind.Malformed, Range = range, Body = range, Type = type, Id = -1 };

    /// <summary>The block with its id, when that is a string.</summary>
    protected Block WithId(Block block, ByteRange id) =>
        IsString(id)
            ? block with { IdValue = id, Id = Skeleton.Intern(JsonText.Unescape(id.In(Bytes))), Flags = block.Flags | BlockFlags.StringId }
            : block with { IdValue = id, Id = -1 };

    /// <summary>A text block whose text token stands at <paramref name="text"/>.</summary>
    public static Block Text(ByteRange whole, ByteRange text, ReadOnlySpan<byte> bytes)
    {
        BlockFlags flags = BlockFlags.None;
        ReadOnlySpan<byte> token = text.In(bytes);
        if (token.Length >= 2 && token[0] == (byte)'"')
        {
            flags |= BlockFlags.StringBody;
            flags |= token.Length == 2 ? BlockFlags.EmptyText : JsonText.IsBlank(token) ? BlockFlags.BlankText : BlockFlags.None;
            flags |= JsonText.EndsInSpace(token) ? BlockFlags.TrailingSpace : BlockFlags.None;
        }

        return new Block { Kind = BlockKind.Text, Flags = flags, Range = whole, Body = text, Id = -1 };
    }

    private ByteRange ReadBody(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            throw new HistoryFormatException(0, $"expected a request body, an object with `{_arrayName}`");
        }

        ByteRange array = ByteRange.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextIs(_arrayName))
            {
                Skeleton.DropAll();
                Request.MessageCacheControls = 0;
                Request.RefersElsewhere = false;
                reader.Read();
                array = reader.TokenType == JsonTokenType.StartArray ? ReadArray(ref reader) : ReadInstead(ref reader);
            }
            else
            {
                Request.ReadField(ref reader);
            }
        }

        if (reader.Read())
        {
            throw new HistoryFormatException(reader.TokenStartIndex, "more than one JSON value in the document");
        }

        return array.IsPresent ? array : throw new HistoryFormatException(0, $"not a history: the object has no `{_arrayName}` array");
    }

    private ByteRange ReadArray(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadElement(ref reader);
            }
            else
            {
                AddNoObject(ref reader);
            }
        }

        return new ByteRange(start, (int)reader.BytesConsumed);
    }

    private static HistoryFormatException Malformed(ref Utf8JsonReader reader, JsonException broken)
    {
        // The reader does not count a bracket it refused, nor one it stands on.
        if (reader.CurrentDepth >= HistoryLimits.DepthMax - 1)
        {
            return new HistoryFormatException(reader.BytesConsumed, $"JSON nested deeper than {HistoryLimits.DepthMax} levels", isLimit: true);
        }

        int stop = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = stop < 0 ? broken.Message : broken.Message[..stop];
        return new HistoryFormatException(reader.BytesConsumed, "not valid JSON: " + reason.TrimEnd('.'));
    }

    private static void GuardEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new HistoryFormatException(0, "the document is empty");
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            throw new HistoryFormatException(0, "the document starts with a byte order mark, which JSON parsers refuse");
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new HistoryFormatException(FirstInvalid(bytes), "not valid UTF-8");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }
}
