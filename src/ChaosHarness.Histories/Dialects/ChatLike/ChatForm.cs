using System.Buffers;

namespace ChaosHarness.Histories;

/// <summary>The chat spelling of messages: calls in `tool_calls`, each result a message of its own.</summary>
internal sealed class ChatForm : WireForm
{
    public override ReadOnlySpan<byte> InputField => "\"arguments\":"u8;

    public override ReadOnlySpan<byte> IdField(BlockKind kind) => kind == BlockKind.Call ? "\"id\":"u8 : "\"tool_call_id\":"u8;

    public override ReadOnlySpan<byte> TextHead(Role role) => "{\"type\":\"text\",\"text\":"u8;

    public override byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom) =>
        [.. "{\"role\":\"tool\",\"tool_call_id\":"u8, .. id, .. ",\"content\":"u8, .. JsonText.Escape(SyntheticResult.Text), (byte)'}'];

    public override byte[] Message(Role role, IReadOnlyList<WireBlock> blocks)
    {
        List<byte[]> messages = [];
        List<byte[]> content = [];
        List<byte[]> calls = [];
        byte[] reasoning = [];
        foreach (WireBlock block in blocks)
        {
            if (block.Kind == BlockKind.Result)
            {
                Flush();
                messages.Add(block.Json);
            }
            else if (block is { Kind: BlockKind.Thinking, Json: [(byte)'"', ..] })
            {
                reasoning = block.Json;
            }
            else
            {
                (block.Kind == BlockKind.Call ? calls : content).Add(block.Json);
            }
        }

        if (messages.Count == 0 || content.Count + calls.Count + reasoning.Length > 0)
        {
            Flush(always: true);
        }

        return Joined(messages);

        void Flush(bool always = false)
        {
            if (content.Count + calls.Count > 0 || always)
            {
                messages.Add(One(calls.Count > 0 ? Role.Assistant : role, content, calls, reasoning));
                content = [];
                calls = [];
                reasoning = [];
            }
        }
    }

    public override (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part) => TypedParts.Look(part, "text"u8, static type => JsonText.Is(type, "image_url"u8));

    public override bool FitsUser(History history, in Block block) => history.Span(block.Type) is { IsEmpty: false } type && !JsonText.Is(type, "refusal"u8);

    public override byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments) =>
    [
        .. "{\"id\":"u8, .. id, .. ",\"type\":\"function\",\"function\":{\"name\":"u8, .. name, .. ",\"arguments\":"u8, .. JsonText.Escape(arguments), .. "}}"u8,
    ];

    public override byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks) =>
        Concat(
            "{\"role\":\"tool\",\"tool_call_id\":"u8, id, asBlocks ? ",\"content\":["u8 : ",\"content\":"u8, asBlocks ? TextHead(Role.User) : [], words, asBlocks ? "}]}"u8 : "}"u8);

    public override byte[] Thinking(int number) => Utf8($"{{\"type\":\"thinking\",\"thinking\":[{{\"type\":\"text\",\"text\":\"thought {number}\"}}]}}");

    public override byte[] Other(int number) => Utf8($"{{\"type\":\"image_url\",\"image_url\":{{\"url\":\"data:image/png;base64,{number}\"}}}}");

    public override byte[] Plain(Role role, ReadOnlySpan<byte> token) => [.. Utf8($"{{\"role\":\"{Word(role)}\",\"content\":"), .. token, (byte)'}'];

    private byte[] One(Role role, List<byte[]> content, List<byte[]> calls, byte[] reasoning)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write(Utf8($"{{\"role\":\"{Word(role)}\",\"content\":"));
        json.Write(content.Count == 0 && calls.Count + reasoning.Length > 0 ? "\"\""u8 : [(byte)'[', .. Joined(content), (byte)']']);
        if (reasoning.Length > 0)
        {
            json.Write(",\"reasoning_content\":"u8);
            json.Write(reasoning);
        }

        if (calls.Count > 0)
        {
            json.Write(",\"tool_calls\":["u8);
            json.Write(Joined(calls));
            json.Write("]"u8);
        }

        json.Write("}"u8);
        return json.WrittenSpan.ToArray();
    }
}
