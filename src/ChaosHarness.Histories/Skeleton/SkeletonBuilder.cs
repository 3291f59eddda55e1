namespace ChaosHarness.Histories;

/// <summary>
/// Collects the skeleton of one history while a reader walks the bytes: messages in order, each followed by its blocks.
/// Ids are interned, so two blocks name the same call exactly when their <see cref="Block.Id"/> are equal.
/// </summary>
public sealed class SkeletonBuilder
{
    private readonly List<Message> _messages = [];
    private readonly List<Block> _blocks = [];
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _idIndex = new(StringComparer.Ordinal);
    private int _firstBlock;

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>The blocks so far, message by message.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Number of messages so far.</summary>
    public int MessageCount => _messages.Count;

    /// <summary>Number of blocks of the message that is being read.</summary>
    public int OpenBlockCount => _blocks.Count - _firstBlock;

    /// <summary>The index of an id; equal texts have equal indexes.</summary>
    public int Intern(string id)
    {
        if (!_idIndex.TryGetValue(id, out int index))
        {
            index = _ids.Count;
            _ids.Add(id);
            _idIndex.Add(id, index);
        }

        return index;
    }

    /// <summary>Adds a block to the message that is being read.</summary>
    public void Add(Block block) =>
        _blocks.Add(block with { Message = _messages.Count, Position = OpenBlockCount });

    /// <summary>Ends the message that is being read; its blocks are those added since the last call.</summary>
    public void EndMessage(Message message)
    {
        _messages.Add(message with { FirstBlock = _firstBlock, BlockCount = OpenBlockCount });
        _firstBlock = _blocks.Count;
    }

    /// <summary>Replaces a block of a message that has ended, where only the whole conversation tells what it is.</summary>
    public void Change(int block, Block value) => _blocks[block] = value;

    /// <summary>Forgets the blocks of the message that is being read (a second `content` key: the last one wins).</summary>
    public void DropOpenBlocks() => _blocks.RemoveRange(_firstBlock, OpenBlockCount);

    /// <summary>Forgets all messages (a second `messages` key: the last one wins).</summary>
    public void DropAll()
    {
        _messages.Clear();
        _blocks.Clear();
        _firstBlock = 0;
    }

    /// <summary>The finished history.</summary>
    public History Build(ReadOnlyMemory<byte> bytes, Dialect dialect, Notation notation, ByteRange messagesArray, RequestFields request) =>
        new(bytes, dialect, notation, [.. _messages], [.. _blocks], [.. _ids], messagesArray, request);
}
