using System.Buffers;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Gemini's spelling of parts.</summary>
internal sealed class GeminiForm : WireForm
{
    public override ReadOnlySpan<byte> InputField => "\"args\":"u8;

    public override bool IdStandsInside => true;

    public override ReadOnlySpan<byte> IdField(BlockKind kind) => "\"id\":"u8;

    public override ReadOnlySpan<byte> TextHead(Role role) => "{\"text\":"u8;

    public override byte[] Synthetic(History history, in Block call, ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> name = history.Span(call.Name);
        ReadOnlySpan<byte> own = history.Span(call.IdValue);
        bool isUnique = own is [(byte)'"', ..] && JsonText.Unescape(own) == history.IdOf(call);
        return Response(isUnique ? own : [], name is [(byte)'"', ..] ? name : "\"\""u8);
    }

    public override byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom) => Response([], name);

    public override byte[] Message(Role role, IReadOnlyList<WireBlock> blocks) =>
        Join(Utf8($"{{\"role\":\"{Word(role)}\",\"parts\":["), [.. blocks.Select(block => block.Json)], "]}"u8);

    public override ReadOnlySpan<byte> BodyHead => "{\"contents\":["u8;

    // A response is an object of the tool's own making: it is quoted as it is, as text.
    public override void QuoteContent(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content) =>
        Quotes.AppendContent(this, output, content is [(byte)'[', ..] ? JsonText.Escape(Encoding.UTF8.GetString(content)) : content);

    public override (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part) => (BedrockForm.TextOf(part), false);

    public override bool FitsUser(History history, in Block block)
    {
        ReadOnlySpan<byte> part = history.Span(block.Range);
        return part.IndexOf("\"inlineData\""u8) >= 0 || part.IndexOf("\"inline_data\""u8) >= 0 || part.IndexOf("\"fileData\""u8) >= 0 || part.IndexOf("\"file_data\""u8) >= 0;
    }

    public override string Word(Role role) => role switch
    {
        Role.Assistant => "model",
        Role.System => "system",
        _ => "user",
    };

    public override byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments) =>
        [.. "{\"functionCall\":{\"id\":"u8, .. id, .. ",\"name\":"u8, .. name, .. ",\"args\":"u8, .. Encoding.UTF8.GetBytes(arguments), .. "}}"u8];

    public override byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks) =>
        Concat("{\"functionResponse\":{\"id\":"u8, id, ",\"name\":"u8, name, isError ? ",\"response\":{\"error\":"u8 : ",\"response\":{\"output\":"u8, words, "}}}"u8);

    // Calls of the notation carry no ids: their names tell them apart.
    public override byte[] Call(string id, int number) => Utf8($"{{\"functionCall\":{{\"name\":{Quoted(id)},\"args\":{{\"n\":{number}}}}}}}");

    public override byte[] Result(string id, int number) => Utf8($"{{\"functionResponse\":{{\"name\":{Quoted(id)},\"response\":{{\"output\":\"result {number}\"}}}}}}");

    public override byte[] Thinking(int number) => Utf8($"{{\"thought\":true,\"text\":\"thought {number}\"}}");

    public override byte[] Other(int number) => Utf8($"{{\"inlineData\":{{\"mimeType\":\"image/png\",\"data\":\"{number}\"}}}}");

    public override byte[] Plain(Role role, ReadOnlySpan<byte> token) => Message(role, [new WireBlock(BlockKind.Text, Text(token, role))]);

    private static byte[] Response(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name) =>
    [
        .. "{\"functionResponse\":{"u8, .. id.IsEmpty ? [] : "\"id\":"u8, .. id, .. id.IsEmpty ? [] : ","u8, .. "\"name\":"u8, .. name,
        .. ",\"response\":{\"error\":"u8, .. JsonText.Escape(SyntheticResult.Text), .. "}}}"u8,
    ];
}
