using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>
/// The conversation as it would be sent to a model: messages holding blocks, immutable, remembering the bytes it came from.
/// It is a skeleton over those bytes: ranges and kinds, no copies of text.
/// </summary>
public sealed class History
{
    private readonly Message[] _messages;
    private readonly Block[] _blocks;
    private int[]? _lineEnds;

    internal History(
        ReadOnlyMemory<byte> bytes,
        Dialect dialect,
        Notation notation,
        Message[] messages,
        Block[] blocks,
        ImmutableArray<string> ids,
        ByteRange messagesArray,
        RequestFields request)
    {
        Bytes = bytes;
        Dialect = dialect;
        Notation = notation;
        _messages = messages;
        _blocks = blocks;
        Ids = ids;
        MessagesArray = messagesArray;
        Request = request;
    }

    /// <summary>The bytes that all ranges point into.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The wire format and laws it is judged by.</summary>
    public Dialect Dialect { get; }

    /// <summary>How the messages are spelled in <see cref="Bytes"/>.</summary>
    public Notation Notation { get; }

    /// <summary>The messages in the order in which they are sent.</summary>
    public ReadOnlySpan<Message> Messages => _messages;

    /// <summary>All blocks, message by message.</summary>
    public ReadOnlySpan<Block> Blocks => _blocks;

    /// <summary>The distinct call ids after JSON unescaping; <see cref="Block.Id"/> points here.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>The value of `messages` for <see cref="Notation.Wire"/>.</summary>
    public ByteRange MessagesArray { get; }

    /// <summary>The other fields of the request body.</summary>
    public RequestFields Request { get; }

    /// <summary>Reads one request body, such as <c>{"messages":[…]}</c>.</summary>
    /// <exception cref="HistoryFormatException">The bytes are not UTF-8 JSON of that form, or a limit was reached.</exception>
    public static History Read(ReadOnlyMemory<byte> body, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return dialect.Laws.Read(body);
    }

    /// <summary>The blocks of one message.</summary>
    public ReadOnlySpan<Block> BlocksOf(in Message message) => _blocks.AsSpan(message.FirstBlock, message.BlockCount);

    /// <summary>The blocks of a whole turn, which stand side by side.</summary>
    public ArraySegment<Block> BlocksOf(Turn turn)
    {
        int first = _messages[turn.FirstMessage].FirstBlock;
        return new ArraySegment<Block>(_blocks, first, _messages[turn.LastMessage].FirstBlock + _messages[turn.LastMessage].BlockCount - first);
    }

    /// <summary>The bytes of a range.</summary>
    public ReadOnlySpan<byte> Span(ByteRange range) => range.In(Bytes.Span);

    /// <summary>The id text of a block; empty when it has none.</summary>
    public string IdOf(in Block block) => block.Id >= 0 ? Ids[block.Id] : "";

    /// <summary>1-based number of the line that holds a byte.</summary>
    public int LineOf(int offset)
    {
        int index = Array.BinarySearch(_lineEnds ??= LineEnds(Bytes.Span), offset);
        return 1 + (index < 0 ? ~index : index);
    }

    private static int[] LineEnds(ReadOnlySpan<byte> bytes)
    {
        var ends = new int[bytes.Count((byte)'\n')];
        int at = -1;
        for (int i = 0; i < ends.Length; i++)
        {
            at += 1 + bytes[(at + 1)..].IndexOf((byte)'\n');
            ends[i] = at;
        }

        return ends;
    }
}
