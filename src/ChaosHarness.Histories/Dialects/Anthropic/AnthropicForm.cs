using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Anthropic's spelling of blocks.</summary>
internal sealed class AnthropicForm : WireForm
{
    public override ReadOnlySpan<byte> InputField => "\"input\":"u8;

    public override ReadOnlySpan<byte> IdField(BlockKind kind) => kind == BlockKind.Call ? "\"id\":"u8 : "\"tool_use_id\":"u8;

    public override ReadOnlySpan<byte> TextHead(Role role) => "{\"type\":\"text\",\"text\":"u8;

    public override byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom) =>
        [.. "{\"type\":\"tool_result\",\"tool_use_id\":"u8, .. id, .. ",\"content\":"u8, .. JsonText.Escape(SyntheticResult.Text), .. ",\"is_error\":true}"u8];

    public override byte[] Message(Role role, IReadOnlyList<WireBlock> blocks) =>
        Join(Utf8($"{{\"role\":\"{Word(role)}\",\"content\":["), [.. blocks.Select(block => block.Json)], "]}"u8);

    public override (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part) => TypedParts.Look(part, "text"u8, Fits);

    public override bool FitsUser(History history, in Block block) => Fits(history.Span(block.Type));

    public override byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments) =>
        [.. "{\"type\":\"tool_use\",\"id\":"u8, .. id, .. ",\"name\":"u8, .. name, .. ",\"input\":"u8, .. Encoding.UTF8.GetBytes(arguments), (byte)'}'];

    public override byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks) =>
        Concat(
            "{\"type\":\"tool_result\",\"tool_use_id\":"u8, id, asBlocks ? ",\"content\":["u8 : ",\"content\":"u8, asBlocks ? TextHead(Role.User) : [], words,
            asBlocks ? "}]"u8 : [], isError ? ",\"is_error\":true}"u8 : "}"u8);

    public override byte[] Thinking(int number) => Utf8($"{{\"type\":\"thinking\",\"thinking\":\"thought {number}\",\"signature\":\"c2ln\"}}");

    public override byte[] Other(int number) => Utf8($"{{\"type\":\"image\",\"source\":{{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"{number}\"}}}}");

    public override byte[] Plain(Role role, ReadOnlySpan<byte> token) => [.. Utf8($"{{\"role\":\"{Word(role)}\",\"content\":"), .. token, (byte)'}'];

    private static bool Fits(ReadOnlySpan<byte> type) =>
        JsonText.Is(type, "image"u8) || JsonText.Is(type, "document"u8) || JsonText.Is(type, "search_result"u8);
}
