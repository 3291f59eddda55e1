namespace ChaosHarness.Histories;

/// <summary>Which block type means what. Types that are not listed are <see cref="BlockKind.Other"/>: new ones appear without notice.</summary>
internal static class AnthropicBlockTypes
{
    /// <summary>The kind for a JSON value of `type`; <see cref="BlockKind.Malformed"/> when it is no string.</summary>
    public static BlockKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.Length < 2 || type[0] != (byte)'"')
        {
            return BlockKind.Malformed;
        }

        ReadOnlySpan<byte> name = type[1..^1];
        if (name.Contains((byte)'\\'))
        {
            return KindOf(System.Text.Encoding.UTF8.GetBytes("\"" + JsonText.Unescape(type).Replace('\\', '/') + "\""));
        }

        if (name.SequenceEqual("text"u8))
        {
            return BlockKind.Text;
        }

        if (name.SequenceEqual("tool_use"u8))
        {
            return BlockKind.Call;
        }

        if (name.SequenceEqual("tool_result"u8))
        {
            return BlockKind.Result;
        }

        if (name.SequenceEqual("thinking"u8) || name.SequenceEqual("redacted_thinking"u8))
        {
            return BlockKind.Thinking;
        }

        if (name.SequenceEqual("server_tool_use"u8) || name.SequenceEqual("mcp_tool_use"u8))
        {
            return BlockKind.ServerCall;
        }

        // web_search_tool_result, mcp_tool_result, bash_code_execution_tool_result, … all answer a server's call.
        return name.EndsWith("_tool_result"u8) ? BlockKind.ServerResult : BlockKind.Other;
    }
}
