using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Converse's spelling of blocks.</summary>
internal sealed class BedrockForm : WireForm
{
    public override ReadOnlySpan<byte> InputField => "\"input\":"u8;

    public override bool IdStandsInside => true;

    public override ReadOnlySpan<byte> IdField(BlockKind kind) => "\"toolUseId\":"u8;

    public override ReadOnlySpan<byte> TextHead(Role role) => "{\"text\":"u8;

    public override byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom) =>
        [.. "{\"toolResult\":{\"toolUseId\":"u8, .. id, .. ",\"content\":[{\"text\":"u8, .. JsonText.Escape(SyntheticResult.Text), .. "}],\"status\":\"error\"}}"u8];

    public override byte[] Message(Role role, IReadOnlyList<WireBlock> blocks) =>
        Join(Utf8($"{{\"role\":\"{Word(role)}\",\"content\":["), [.. blocks.Select(block => block.Json)], "]}"u8);

    // A part that is several things at once is no block, and what only a result may hold is none of a message.
    public override (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part)
    {
        string member = BedrockUnion.OnlyMember(part);
        return (member == "text" ? TextOf(part) : default, member is "image" or "document" or "video");
    }

    public override bool FitsUser(History history, in Block block) => BedrockUnion.OnlyMember(history.Span(block.Range)) is "image" or "document" or "video" or "audio" or "cachePoint" or "searchResult" or "guardContent";

    public override byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments) =>
        [.. "{\"toolUse\":{\"toolUseId\":"u8, .. id, .. ",\"name\":"u8, .. name, .. ",\"input\":"u8, .. Encoding.UTF8.GetBytes(arguments), .. "}}"u8];

    public override byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks) =>
        Concat("{\"toolResult\":{\"toolUseId\":"u8, id, ",\"content\":["u8, TextHead(Role.User), words, isError ? "}],\"status\":\"error\"}}"u8 : "}]}}"u8);

    public override byte[] Thinking(int number) => Utf8($"{{\"reasoningContent\":{{\"reasoningText\":{{\"text\":\"thought {number}\",\"signature\":\"c2ln\"}}}}}}");

    public override byte[] Other(int number) => Utf8($"{{\"image\":{{\"format\":\"png\",\"source\":{{\"bytes\":\"{number}\"}}}}}}");

    public override byte[] Plain(Role role, ReadOnlySpan<byte> token) => Message(role, [new WireBlock(BlockKind.Text, Text(token, role))]);

    /// <summary>The text token of a text part.</summary>
    public static ByteRange TextOf(ReadOnlySpan<byte> part)
    {
        ByteRange text = default;
        if (part is [(byte)'{', ..])
        {
            var reader = new Utf8JsonReader(part, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isText = reader.TextIs("text"u8);
                ByteRange value = BodyReader.Next(ref reader);
                text = isText ? value : text;
            }
        }

        return text.In(part) is [(byte)'"', ..] ? text : default;
    }
}
