using System.Buffers;
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Walks the input once from front to back and notes what is kept, left out and put in between.</summary>
public sealed class SpliceBuilder(ReadOnlyMemory<byte> source)
{
    private readonly List<Splice> _splices = [];
    private readonly ArrayBufferWriter<byte> _insert = new();
    private int _removeFrom;
    private int _cursor;

    /// <summary>The input.</summary>
    public ReadOnlyMemory<byte> Source { get; } = source;

    /// <summary>The first byte that is neither kept nor left out yet.</summary>
    public int Cursor => _cursor;

    /// <summary>Keeps the bytes up to <paramref name="end"/>.</summary>
    public void KeepTo(int end)
    {
        if (end > _cursor)
        {
            Flush();
            _cursor = end;
            _removeFrom = end;
        }
    }

    /// <summary>Leaves out the bytes up to <paramref name="end"/>.</summary>
    public void SkipTo(int end) => _cursor = Math.Max(_cursor, end);

    /// <summary>Puts bytes in at the cursor.</summary>
    public void Insert(ReadOnlySpan<byte> bytes) => _insert.Write(bytes);

    /// <summary>Keeps the rest of the input and returns the splices.</summary>
    public ImmutableArray<Splice> Build()
    {
        KeepTo(Source.Length);
        Flush();
        return [.. _splices];
    }

    private void Flush()
    {
        ReadOnlyMemory<byte> removed = Source[_removeFrom.._cursor];
        if (!removed.Span.SequenceEqual(_insert.WrittenSpan))
        {
            _splices.Add(new Splice(_removeFrom, removed, _insert.WrittenSpan.ToArray()));
        }

        _removeFrom = _cursor;
        _insert.ResetWrittenCount();
    }
}
