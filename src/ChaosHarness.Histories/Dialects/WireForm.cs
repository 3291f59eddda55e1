using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>How a dialect spells what a repair, or the text notation, puts into a body.</summary>
internal abstract class WireForm
{
    /// <summary>A text block of a message of that role; <paramref name="token"/> is a JSON string.</summary>
    public byte[] Text(ReadOnlySpan<byte> token, Role role) => Concat(TextHead(role), token, "}"u8);

    /// <summary>What stands before the token of such a block.</summary>
    public abstract ReadOnlySpan<byte> TextHead(Role role);

    /// <summary>A result that says: outcome unknown. Name and id are JSON strings; the name may be empty when the call has none.</summary>
    public abstract byte[] Synthetic(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, bool isCustom);

    /// <summary>The synthetic result for a call.</summary>
    public virtual byte[] Synthetic(History history, in Block call, ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> name = history.Span(call.Name);
        return Synthetic(id, name is [(byte)'"', ..] ? name : [], call.Has(BlockFlags.Custom));
    }

    /// <summary>The synthetic result of the text notation, where a call's name is its id or does not matter.</summary>
    public byte[] SyntheticOf(string id) => Synthetic(JsonText.Escape(id), JsonText.Escape(id), isCustom: false);

    /// <summary>One or more messages, separated by commas, that hold these blocks.</summary>
    public abstract byte[] Message(Role role, IReadOnlyList<WireBlock> blocks);

    /// <summary>A body that holds these messages and nothing else.</summary>
    public byte[] Body(ReadOnlySpan<byte> messages) => [.. BodyHead, .. messages, .. BodyTail];

    /// <summary>What stands before the messages of such a body.</summary>
    public virtual ReadOnlySpan<byte> BodyHead => "{\"messages\":["u8;

    /// <summary>What stands behind them.</summary>
    public static ReadOnlySpan<byte> BodyTail => "]}"u8;

    /// <summary>What the parts of a result's content are worth in a user's message.</summary>
    public virtual void QuoteContent(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content) => Quotes.AppendContent(this, output, content);

    /// <summary>What one part of a result's content is: its text token, and whether it may stand in a user's message as it is.</summary>
    public abstract (ByteRange Text, bool Fits) Look(ReadOnlySpan<byte> part);

    /// <summary>Whether a block of another kind may stand in a user's message as it is.</summary>
    public abstract bool FitsUser(History history, in Block block);

    /// <summary>Whether a text block may stand in a user's message as it is, or only its text.</summary>
    public virtual bool TextFitsUser(History history, in Block block) => true;

    /// <summary>The type of a text that the assistant sends, where it has one of its own.</summary>
    public virtual byte[] OwnTextType => "\"text\""u8.ToArray();

    /// <summary>Name of a call's input field, with its colon.</summary>
    public abstract ReadOnlySpan<byte> InputField { get; }

    /// <summary>Name of the field that holds a call's id, or a result's.</summary>
    public abstract ReadOnlySpan<byte> IdField(BlockKind kind);

    /// <summary>Whether a missing id goes into the inner object of a call (Bedrock's toolUse) and not beside it.</summary>
    public virtual bool IdStandsInside => false;

    // ---- histories written from scratch ----

    /// <summary>A call; id and name are JSON strings, the arguments JSON.</summary>
    public abstract byte[] Call(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, string arguments);

    /// <summary>A result; id, name and words are JSON strings.</summary>
    public abstract byte[] Result(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> words, bool isError, bool asBlocks);

    // ---- the text notation ----

    /// <summary>A call of the text notation.</summary>
    public virtual byte[] Call(string id, int number) => Call(JsonText.Escape(id), "\"tool\""u8, string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number}}}"));

    /// <summary>A result of the text notation.</summary>
    public virtual byte[] Result(string id, int number) =>
        Result(JsonText.Escape(id), "\"tool\""u8, Utf8($"\"result {number}\""), isError: false, asBlocks: false);

    /// <summary>Reasoning of the text notation.</summary>
    public abstract byte[] Thinking(int number);

    /// <summary>Anything else that the user may send.</summary>
    public abstract byte[] Other(int number);

    /// <summary>A whole content that is one text, as the text notation writes a bare role.</summary>
    public abstract byte[] Plain(Role role, ReadOnlySpan<byte> token);

    /// <summary>The role's word on the wire.</summary>
    public virtual string Word(Role role) => role switch
    {
        Role.Assistant => "assistant",
        Role.System => "system",
        _ => "user",
    };

    /// <summary>UTF-8 of an interpolated text, numbers in the invariant culture.</summary>
    protected static byte[] Utf8(FormattableString text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A JSON string as text, to be put into a larger one.</summary>
    protected static string Quoted(string text) => Encoding.UTF8.GetString(JsonText.Escape(text));

    /// <summary>The blocks joined by commas.</summary>
    protected static byte[] Joined(IEnumerable<byte[]> blocks) => Join([], [.. blocks], []);

    /// <summary>The parts one behind the other; each byte is copied once, since texts may be megabytes.</summary>
    protected static byte[] Concat(
        ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d = default, ReadOnlySpan<byte> e = default, ReadOnlySpan<byte> f = default, ReadOnlySpan<byte> g = default, ReadOnlySpan<byte> h = default)
    {
        byte[] json = GC.AllocateUninitializedArray<byte>(a.Length + b.Length + c.Length + d.Length + e.Length + f.Length + g.Length + h.Length);
        Span<byte> rest = Put(Put(Put(Put(json, a), b), c), d);
        Put(Put(Put(Put(rest, e), f), g), h);
        return json;

        static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> part)
        {
            part.CopyTo(rest);
            return rest[part.Length..];
        }
    }

    /// <summary>The pieces joined by commas, between a head and a tail; each byte is copied once.</summary>
    internal static byte[] Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte[]> pieces, ReadOnlySpan<byte> tail)
    {
        int length = head.Length + Math.Max(0, pieces.Length - 1) + tail.Length;
        foreach (byte[] piece in pieces)
        {
            length += piece.Length;
        }

        byte[] json = GC.AllocateUninitializedArray<byte>(length);
        head.CopyTo(json);
        int at = head.Length;
        foreach (byte[] piece in pieces)
        {
            if (at > head.Length)
            {
                json[at++] = (byte)',';
            }

            piece.CopyTo(json, at);
            at += piece.Length;
        }

        tail.CopyTo(json.AsSpan(at));
        return json;
    }
}
