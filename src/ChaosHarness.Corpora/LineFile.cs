using Microsoft.Win32.SafeHandles;

namespace ChaosHarness.Corpora;

/// <summary>A file read line by line; memory grows with its longest line only.</summary>
internal sealed class LineFile : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly SafeFileHandle _file;
    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private long _read;

    public LineFile(string path)
    {
        _file = File.OpenHandle(path);
    }

    /// <summary>1-based number of the line that was read last.</summary>
    public int Number { get; private set; }

    /// <summary>Where the next line begins in the file.</summary>
    public long Offset => _read - (_end - _start);

    /// <summary>Whether the line that was read last had a line end.</summary>
    public bool IsEnded { get; private set; } = true;

    /// <summary>The next line with its line end, good until the next call; null at the end of the file.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        int seen = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                return Take(seen + at + 1, isEnded: true);
            }

            seen = _end - _start;
            if (!Fill())
            {
                return seen == 0 ? (ReadOnlyMemory<byte>?)null : Take(seen, isEnded: false);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private ReadOnlyMemory<byte> Take(int length, bool isEnded)
    {
        IsEnded = isEnded;
        Number++;
        var line = _buffer.AsMemory(_start, length);
        _start += length;
        return line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int count = RandomAccess.Read(_file, _buffer.AsSpan(_end), _read);
        _end += count;
        _read += count;
        return count > 0;
    }
}
