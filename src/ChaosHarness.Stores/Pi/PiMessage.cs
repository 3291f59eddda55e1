using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The fields of a pi message that decide whether and how it is sent. Ranges are of the file.</summary>
internal sealed record PiMessage
{
    public string Role { get; init; } = "";

    public ByteRange RoleValue { get; init; } = ByteRange.None;

    public ByteRange Content { get; init; } = ByteRange.None;

    public string StopReason { get; init; } = "";

    public ByteRange ToolCallId { get; init; } = ByteRange.None;

    public ByteRange ToolName { get; init; } = ByteRange.None;

    public ByteRange Timestamp { get; init; } = ByteRange.None;

    public ByteRange Command { get; init; } = ByteRange.None;

    public bool IsError { get; init; }

    public bool IsExcluded { get; init; }

    /// <summary>A turn that pi leaves out when it sends: the assistant failed or was stopped.</summary>
    public bool IsSkipped => Role == "assistant" && StopReason is "error" or "aborted";

    public static PiMessage Read(ReadOnlySpan<byte> bytes, ByteRange range)
    {
        var message = new PiMessage();
        if (!range.IsPresent || bytes[range.Start] != (byte)'{')
        {
            return message;
        }

        var reader = new Utf8JsonReader(range.In(bytes), new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = JsonText.Current(reader);
            reader.Read();
            int at = (int)reader.TokenStartIndex;
            reader.Skip();
            message = WithField(message, key, new ByteRange(range.Start + at, range.Start + (int)reader.BytesConsumed), bytes);
        }

        return message;
    }

    // Result ids go by several names in the readers of pi and OpenClaw.
    private static PiMessage WithField(PiMessage message, string key, ByteRange value, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> json = value.In(bytes);
        return key switch
        {
            "role" => message with { Role = json is [(byte)'"', ..] ? JsonText.Unescape(json) : "", RoleValue = value },
            "content" => message with { Content = value },
            "stopReason" => message with { StopReason = json is [(byte)'"', ..] ? JsonText.Unescape(json) : "" },
            "toolCallId" => message with { ToolCallId = value },
            "toolUseId" or "tool_call_id" or "tool_use_id" or "callId" or "call_id" => message.ToolCallId.IsPresent ? message : message with { ToolCallId = value },
            "toolName" => message with { ToolName = value },
            "timestamp" => message with { Timestamp = value },
            "command" => message with { Command = value },
            "isError" => message with { IsError = json.SequenceEqual("true"u8) },
            "excludeFromContext" => message with { IsExcluded = json.SequenceEqual("true"u8) },
            _ => message,
        };
    }
}
