// Goal: the lines of an endless stream in flat memory, whatever their length up to a limit.
// Method: one buffer that grows to the longest line; a line is a window into it, good until the next one. `AtPause` is asked before every
// read that may block, so that what was written until then can be flushed. A line beyond the limit is passed over, not stored.
namespace ChaosHarness.Cli;

/// <summary>Reads lines as bytes, without their line ends.</summary>
internal sealed class LineReader(Stream input, int lineBytesMax)
{
    private const int BufferBytes = 128 * 1024;

    private byte[] buffer = new byte[BufferBytes];
    private int start;
    private int filled;
    private bool isAtEnd;

    /// <summary>Called before a read that may wait for the other side.</summary>
    public Action AtPause { get; init; } = () => { };

    /// <summary>The line that was read, without its line end; good until the next call. Empty for one that is too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether the line was longer than the limit.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        IsTooLong = false;
        int searched = start;
        while (true)
        {
            int end = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                Take(searched + end, searched + end + 1);
                return true;
            }

            searched = filled;
            if (isAtEnd)
            {
                bool isThere = start < filled || IsTooLong;
                Take(filled, filled);
                return isThere;
            }

            searched -= MakeRoom();
            Fill();
        }
    }

    private void Take(int end, int next)
    {
        bool hasReturn = end > start && buffer[end - 1] == '\r';
        Line = IsTooLong ? default : buffer.AsMemory(start, end - start - (hasReturn ? 1 : 0));
        start = next;
    }

    /// <summary>Room behind what is filled.</summary>
    /// <returns>How far everything moved to the front.</returns>
    private int MakeRoom()
    {
        int length = filled - start;
        if (!IsTooLong && length < lineBytesMax && buffer.Length - filled >= BufferBytes / 2)
        {
            return 0;
        }

        int moved = start;
        if (IsTooLong || length >= lineBytesMax)
        {
            IsTooLong = true;
            moved = filled;
            length = 0;
        }
        else if (length > buffer.Length / 2)
        {
            byte[] larger = new byte[(int)Math.Min(buffer.Length * 2L, Array.MaxLength)];
            buffer.AsSpan(start, length).CopyTo(larger);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, length).CopyTo(buffer);
        }

        start = 0;
        filled = length;
        return moved;
    }

    private void Fill()
    {
        AtPause();
        int count = input.Read(buffer, filled, buffer.Length - filled);
        filled += count;
        isAtEnd = count == 0;
    }
}
