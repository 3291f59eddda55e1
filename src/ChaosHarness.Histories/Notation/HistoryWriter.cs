namespace ChaosHarness.Histories;

/// <summary>Writes a history from scratch, as a dialect spells it: what simulators and generators make.</summary>
public static class HistoryWriter
{
    /// <summary>A request body on one line that holds these messages and nothing else.</summary>
    public static ReadOnlyMemory<byte> ToBody(IEnumerable<WrittenMessage> messages, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(dialect);
        WireForm form = dialect.Laws.Form;
        return WireForm.Join(form.BodyHead, Pieces(messages, form), WireForm.BodyTail);
    }

    /// <summary>The messages alone, with commas between them, to be put into an array.</summary>
    public static ReadOnlyMemory<byte> ToElements(IEnumerable<WrittenMessage> messages, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(dialect);
        return WireForm.Join([], Pieces(messages, dialect.Laws.Form), []);
    }

    private static byte[][] Pieces(IEnumerable<WrittenMessage> messages, WireForm form) => [.. messages.Select(message => message.Write(form))];
}
