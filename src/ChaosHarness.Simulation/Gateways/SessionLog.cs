using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>
/// What the gateway has saved of one session, in the provider's wire form.
/// Results that follow an assistant message share one user message, in the order in which they were saved.
/// </summary>
internal sealed class SessionLog(Action<TraceKind, string, int, string> note)
{
    private readonly List<SavedMessage> _messages = [];

    public void SaveUser(string text, bool asBlocks)
    {
        _messages.Add(new SavedMessage("user", asBlocks, [new SavedBlock.Text(text)]));
        note(TraceKind.UserSpoke, "", _messages.Count - 1, "");
    }

    public void SaveAssistant(string text, ImmutableArray<PlannedCall> calls)
    {
        SavedMessage message = new("assistant", AsBlocks: true, []);
        if (text.Length > 0)
        {
            message.Blocks.Add(new SavedBlock.Text(text));
        }

        foreach (PlannedCall call in calls)
        {
            message.Blocks.Add(new SavedBlock.Call(call));
        }

        _messages.Add(message);
        note(TraceKind.AssistantSpoke, "", _messages.Count - 1, "");
    }

    public void SaveResult(ToolAnswer answer)
    {
        string own = answer.EndOf.Id;
        AddResult(new SavedBlock.Result(answer.SavedUnder, answer.Text, answer.IsError, answer.Producer.ResultAsBlocks));
        TraceKind kind = answer.SavedUnder == own ? TraceKind.ResultSaved : TraceKind.Misfiled;
        note(kind, own, _messages.Count - 1, kind == TraceKind.Misfiled ? answer.SavedUnder : "");
    }

    public void SaveStandIn(PlannedCall call, string text)
    {
        AddResult(new SavedBlock.Result(call.Id, text, IsError: true, call.ResultAsBlocks));
        note(TraceKind.StandInSaved, call.Id, _messages.Count - 1, "");
    }

    /// <summary>The whole as a request body on one line.</summary>
    public ReadOnlyMemory<byte> ToRequestBytes()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, ToolArguments.Plain))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("messages");
            WriteMessages(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The messages alone, as a JSON array.</summary>
    public ReadOnlyMemory<byte> ToArrayBytes()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, ToolArguments.Plain))
        {
            WriteMessages(writer);
        }

        return buffer.WrittenMemory;
    }

    private void AddResult(SavedBlock.Result result)
    {
        if (_messages.Count == 0 || !_messages[^1].HoldsResults)
        {
            _messages.Add(new SavedMessage("user", AsBlocks: true, []));
        }

        _messages[^1].Blocks.Add(result);
    }

    private void WriteMessages(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (SavedMessage message in _messages)
        {
            message.Write(writer);
        }

        writer.WriteEndArray();
    }
}
