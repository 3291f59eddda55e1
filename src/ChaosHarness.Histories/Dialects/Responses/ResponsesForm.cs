namespace ChaosHarness.Histories;

/// <summary>The spelling of Responses: a flat list of items; the user's texts are input_text, the assistant's output_text.</summary>
internal sealed class ResponsesForm : WireForm
{
    public override byte[] OwnTextType => "\"output_text\""u8.ToArray();

    public override ReadOnlySpan<byte> InputField => "\"arguments\":"u8;

    public override ReadOnlySpan<byte> IdField(BlockKind kind) => "\"call_id\":"u8;

    public override ReadOnlySpan<byte> TextHead(Role role) => role == Role.Assistant ? "{\"type\":\"output_text\",\"text\":"u8 : "{\"type\":\"input_text\",\"text\":"u8;

    public override byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom) =>
    [
        .. isCustom ? "{\"type\":\"custom_tool_call_output\",\"call_id\":"u8 : "{\"type\":\"function_call_output\",\"call_id\":"u8, .. id,
        .. ",\"output\":"u8, .. JsonText.Escape(SyntheticResult.Text), (byte)'}',
    ];

    public override byte[] Message(Role role, IReadOnlyList<WireBlock> blocks)
    {
        List<byte[]> items = [];
        List<byte[]> content = [];
        foreach (WireBlock block in blocks)
        {
            if (block.Kind is BlockKind.Result or BlockKind.Call or BlockKind.Thinking or BlockKind.ServerCall)
            {
                Flush();
                items.Add(block.Json);
            }
            else
            {
                content.Add(block.Json);
            }
        }

        Flush();
        return items.Count > 0 ? Joined(items) : Item(role, []);

        void Flush()
        {
            if (content.Count > 0)
            {
                items.Add(Item(role, content));
                content = [];
            }
        }
    }

    public override ReadOnlySpan<byte> BodyHead => "{\"input\":["u8;

    public override (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part) =>
        TypedParts.Look(part, "input_text"u8, static type => JsonText.Is(type, "input_image"u8) || JsonText.Is(type, "input_file"u8));

    public override bool FitsUser(History history, in Block block) =>
        JsonText.Is(history.Span(block.Type), "input_image"u8) || JsonText.Is(history.Span(block.Type), "input_file"u8);

    public override bool TextFitsUser(History history, in Block block) => JsonText.Is(history.Span(block.Type), "input_text"u8);

    public override byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments) =>
    [
        .. "{\"type\":\"function_call\",\"call_id\":"u8, .. id, .. ",\"name\":"u8, .. name, .. ",\"arguments\":"u8, .. JsonText.Escape(arguments), (byte)'}',
    ];

    public override byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks) =>
        Concat(
            "{\"type\":\"function_call_output\",\"call_id\":"u8, id, asBlocks ? ",\"output\":["u8 : ",\"output\":"u8, asBlocks ? TextHead(Role.User) : [], words, asBlocks ? "}]}"u8 : "}"u8);

    public override byte[] Thinking(int number) => Utf8($"{{\"type\":\"reasoning\",\"summary\":[{{\"type\":\"summary_text\",\"text\":\"thought {number}\"}}],\"encrypted_content\":\"c2ln\"}}");

    public override byte[] Other(int number) => Utf8($"{{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,{number}\"}}");

    public override byte[] Plain(Role role, ReadOnlySpan<byte> token) => [.. Utf8($"{{\"role\":\"{Word(role)}\",\"content\":"), .. token, (byte)'}'];

    private byte[] Item(Role role, List<byte[]> content) =>
        Join(Utf8($"{{\"type\":\"message\",\"role\":\"{Word(role)}\",\"content\":["), [.. content], "]}"u8);
}
