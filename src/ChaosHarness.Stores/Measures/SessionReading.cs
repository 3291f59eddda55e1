using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Reads one session's numbers into the figures of its corpus, message by message.</summary>
internal sealed class SessionReading(History history, CorpusFigures figures)
{
    private readonly Dictionary<int, (ToolFigures Tool, long? Time)> _calls = [];
    private long? _timeBefore;
    private int _batch;
    private int _batchesOfTurn;
    private bool _isUserSpeaking;

    /// <summary>Turns of the user.</summary>
    public int Turns { get; private set; }

    /// <summary>Tool calls.</summary>
    public int Calls { get; private set; }

    public void Read()
    {
        for (int i = 0; i < history.Messages.Length; i++)
        {
            Read(history.Messages[i], RowTime.OfRow(history, i));
        }

        EndBatch();
        EndTurn();
    }

    private void Read(in Message message, long? time)
    {
        // Items and messages of the model that stand side by side are one answer, and their calls one batch; in a session file each row is one.
        bool isModel = message.Role == Role.Assistant;
        if (!isModel || history.Notation == Notation.Rows)
        {
            EndBatch();
        }

        if (isModel && time - _timeBefore is { } thought and >= 0)
        {
            figures.ThinkMs.Add(thought);
        }

        bool isSpeaking = false;
        foreach (ref readonly Block block in history.BlocksOf(message))
        {
            isSpeaking |= message.Role == Role.User && block.Kind is not (BlockKind.Result or BlockKind.ServerResult);
            Read(block, isModel, time);
        }

        if (isSpeaking && !_isUserSpeaking)
        {
            EndTurn();
            Turns++;
        }

        _isUserSpeaking = isSpeaking;
        _timeBefore = time;
    }

    private void Read(in Block block, bool isModel, long? time)
    {
        switch (block.Kind)
        {
            case BlockKind.Text:
                figures.AddText(SpokenBytes.Of(history.Span(block.Body)), isModel);
                break;
            case BlockKind.Call:
                ReadCall(block, time);
                break;
            case BlockKind.Result:
                ReadResult(block, time);
                break;
            default:
                break;
        }
    }

    private void ReadCall(in Block block, long? time)
    {
        Calls++;
        _batch++;
        ToolFigures tool = figures.Of(history.Span(block.Name) is [(byte)'"', ..] name ? JsonText.Unescape(name) : "");
        tool.Calls++;
        ReadOnlySpan<byte> arguments = history.Span(block.Body);
        figures.ArgumentBytes.Add(arguments is [(byte)'"', ..] ? SpokenBytes.Of(arguments).Bytes : arguments.Length);
        if (block.Id >= 0)
        {
            _calls[block.Id] = (tool, time);
        }
    }

    private void ReadResult(in Block block, long? time)
    {
        var text = SpokenBytes.Of(history.Span(block.Body));
        bool isError = block.Has(BlockFlags.IsError);
        figures.AddResult(text, isError);
        if (!_calls.TryGetValue(block.Id, out (ToolFigures Tool, long? Time) call))
        {
            return;
        }

        call.Tool.Results++;
        call.Tool.Errors += isError ? 1 : 0;
        call.Tool.ResultBytes.Add(text.Bytes);
        if (time - call.Time is { } latency and >= 0)
        {
            figures.LatencyMs.Add(latency);
            call.Tool.LatencyMs.Add(latency);
        }
    }

    private void EndBatch()
    {
        if (_batch > 0)
        {
            figures.BatchCalls.Add(_batch);
            _batchesOfTurn++;
            _batch = 0;
        }
    }

    // What the model did before the user spoke first (after a compaction) belongs to no turn.
    private void EndTurn()
    {
        if (Turns > 0)
        {
            figures.Batches.Add(_batchesOfTurn);
        }

        _batchesOfTurn = 0;
    }
}
