using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>One block of a saved message, in the spelling of the Anthropic Messages API (docs: API reference, Messages).</summary>
internal abstract record SavedBlock
{
    private SavedBlock()
    {
    }

    public abstract void Write(Utf8JsonWriter writer);

    public sealed record Text(string Words) : SavedBlock
    {
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "text");
            writer.WriteString("text", Words);
            writer.WriteEndObject();
        }
    }

    public sealed record Call(PlannedCall Planned) : SavedBlock
    {
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "tool_use");
            writer.WriteString("id", Planned.Id);
            writer.WriteString("name", Planned.Tool);
            writer.WritePropertyName("input");
            writer.WriteRawValue(Planned.Arguments);
            writer.WriteEndObject();
        }
    }

    public sealed record Result(string CallId, string Words, bool IsError, bool AsBlocks) : SavedBlock
    {
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "tool_result");
            writer.WriteString("tool_use_id", CallId);
            if (AsBlocks)
            {
                writer.WriteStartArray("content");
                new Text(Words).Write(writer);
                writer.WriteEndArray();
            }
            else
            {
                writer.WriteString("content", Words);
            }

            if (IsError)
            {
                writer.WriteBoolean("is_error", true);
            }

            writer.WriteEndObject();
        }
    }
}
