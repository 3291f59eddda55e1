namespace ChaosHarness.Histories;

/// <summary>Writes a history from scratch, as a dialect spells it: what simulators and generators make.</summary>
public static class HistoryWriter
{
    /// <summary>A request body on one line that holds these messages and nothing else.</summary>
    public static ReadOnlyMemory<byte> ToBody(IEnumerable<WrittenMessage> messages, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return dialect.Laws.Form.Body(ToElements(messages, dialect).Span);
    }

    /// <summary>The messages alone, with commas between them, to be put into an array.</summary>
    public static ReadOnlyMemory<byte> ToElements(IEnumerable<WrittenMessage> messages, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(dialect);
        List<byte[]> written = [.. messages.Select(message => message.Write(dialect.Laws.Form))];
        byte[] elements = new byte[written.Sum(message => message.Length) + Math.Max(0, written.Count - 1)];
        int end = 0;
        foreach (byte[] message in written)
        {
            if (end > 0)
            {
                elements[end++] = (byte)',';
            }

            message.CopyTo(elements, end);
            end += message.Length;
        }

        return elements;
    }
}
