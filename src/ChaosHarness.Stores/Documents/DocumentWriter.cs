using System.Buffers;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Writes requests from scratch.</summary>
internal static class DocumentWriter
{
    /// <summary>A request as an agent sends it; without a model, so that only the history is judged.</summary>
    public static ReadOnlyMemory<byte> Request(IReadOnlyList<WrittenMessage> messages, Dialect dialect)
    {
        ReadOnlySpan<byte> head = dialect == Dialect.Anthropic || dialect == Dialect.OpenAiChat || dialect == Dialect.Mistral ? "{\"max_tokens\":4096,"u8
            : dialect == Dialect.BedrockConverse ? BedrockHead(messages)
            : "{"u8;
        return (byte[])[.. head, .. HistoryWriter.ToBody(messages, dialect).Span[1..], (byte)'\n'];
    }

    // Converse refuses calls and results of a request that names no tools.
    private static ReadOnlySpan<byte> BedrockHead(IReadOnlyList<WrittenMessage> messages)
    {
        string[] tools = [.. messages.SelectMany(message => message.Blocks).Select(NameOf).OfType<string>().Distinct()];
        if (tools.Length == 0)
        {
            return "{\"inferenceConfig\":{\"maxTokens\":4096},"u8;
        }

        var head = new ArrayBufferWriter<byte>();
        head.Write("{\"inferenceConfig\":{\"maxTokens\":4096},\"toolConfig\":{\"tools\":["u8);
        for (int i = 0; i < tools.Length; i++)
        {
            head.Write(i > 0 ? ",{\"toolSpec\":{\"name\":"u8 : "{\"toolSpec\":{\"name\":"u8);
            head.Write(JsonText.Escape(tools[i]));
            head.Write(",\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}"u8);
        }

        head.Write("]},"u8);
        return head.WrittenSpan;
    }

    private static string? NameOf(WrittenBlock block) => block switch
    {
        WrittenBlock.Call call => call.Name,
        WrittenBlock.Result result => result.Name,
        WrittenBlock.Synthetic synthetic => synthetic.Name,
        _ => null,
    };
}
