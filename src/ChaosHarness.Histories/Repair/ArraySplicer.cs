namespace ChaosHarness.Histories;

/// <summary>
/// Rewrites the elements of a JSON array in place: kept elements keep their bytes and the separators before them, new ones get a comma.
/// Elements are given in ascending order of the input.
/// </summary>
internal sealed class ArraySplicer(SpliceBuilder output, ByteRange array, IReadOnlyList<ByteRange> elements)
{
    private int _next;
    private bool _any;

    /// <summary>Goes to element <paramref name="index"/> and leaves out the ones before it; the caller then writes the element up to its end.</summary>
    public void Keep(int index)
    {
        if (!_any)
        {
            Open();
            output.SkipTo(elements[index].Start);
        }
        else if (index == 0)
        {
            output.Insert(","u8);
            output.SkipTo(elements[0].Start);
        }
        else
        {
            // The separator that stood before the element stands before it still.
            output.SkipTo(elements[index - 1].End);
            output.KeepTo(elements[index].Start);
        }

        _next = index + 1;
        _any = true;
    }

    /// <summary>Puts a new element, or several joined by commas, behind the last one.</summary>
    public void Insert(ReadOnlySpan<byte> json)
    {
        if (_any)
        {
            output.Insert(","u8);
        }
        else
        {
            Open();
        }

        output.Insert(json);
        _any = true;
    }

    /// <summary>Leaves out the remaining elements and keeps the closing bracket.</summary>
    public void Close()
    {
        if (_next < elements.Count)
        {
            Open();
            output.SkipTo(elements[^1].End);
        }

        output.KeepTo(array.End);
    }

    // The bracket and the white space behind it.
    private void Open()
    {
        if (output.Cursor <= array.Start)
        {
            output.KeepTo(elements.Count > 0 ? elements[0].Start : array.Start + 1);
        }
    }
}
