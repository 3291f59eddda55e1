// Goal: a history in one line, so that tests, reports and people use the same words.
// Method: messages are separated by ` | `. A message is its role and its blocks: `user`, `assistant c1 c2`, `result c1`, `assistant text c1`.
//   user / assistant / system   alone: one text          text       a text block            empty       a text block of length 0
//   c1 (any other word)         a call with that id      result c1  the result of c1        synthetic c1  our synthetic result of c1
//   ~                           thinking                 other      an image                malformed   a block that is none
//   (empty)                     alone: no block at all
// A message that starts with `result` or `synthetic` is the user's. Does not say what texts hold: they are numbered.
using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Histories written as text: <c>user | assistant c1 c2 | result c2 | result c1</c>.</summary>
public static class HistoryText
{
    private const string Separator = " | ";
    private const string NoBlock = "(empty)";

    /// <summary>The request body for a notation, in Anthropic's words.</summary>
    /// <exception cref="FormatException">A message has no role.</exception>
    public static byte[] ToJson(string notation) => ToJson(notation, Dialect.Anthropic);

    /// <summary>The request body for a notation, as a dialect spells it; texts and results are numbered so that each is unique.</summary>
    /// <exception cref="FormatException">A message has no role.</exception>
    public static byte[] ToJson(string notation, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(notation);
        ArgumentNullException.ThrowIfNull(dialect);
        WireForm form = dialect.Laws.Form;
        var messages = new ArrayBufferWriter<byte>();
        int number = 0;
        foreach (string message in notation.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            messages.Write(messages.WrittenCount > 0 ? ","u8 : []);
            messages.Write(Message(form, message.Split(' ', StringSplitOptions.RemoveEmptyEntries), ref number));
        }

        return form.Body(messages.WrittenSpan);
    }

    /// <summary>The notation of a history.</summary>
    public static string Print(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder();
        foreach (Message message in history.Messages)
        {
            text.Append(text.Length > 0 ? Separator : "");
            AppendWords(text, history, message);
        }

        return text.ToString();
    }

    private static byte[] Message(WireForm form, string[] words, ref int number)
    {
        Role role = words[0] switch
        {
            "user" or "result" or "synthetic" => Role.User,
            "assistant" => Role.Assistant,
            "system" => Role.System,
            _ => throw new FormatException($"a message starts with its role, not with '{words[0]}'"),
        };
        bool named = words[0] is "user" or "assistant" or "system";
        if (words.Length == 1)
        {
            return form.Plain(role, Token("text", ++number));
        }

        if (words is [_, NoBlock])
        {
            return form.Message(role, []);
        }

        List<WireBlock> blocks = [];
        for (int w = named ? 1 : 0; w < words.Length; w++)
        {
            bool answers = words[w] is "result" or "synthetic";
            blocks.Add(Block(form, role, words[w], answers ? words[w + 1] : words[w], ++number));
            w += answers ? 1 : 0;
        }

        return form.Message(role, blocks);
    }

    private static WireBlock Block(WireForm form, Role role, string word, string id, int number) => word switch
    {
        "text" => new(BlockKind.Text, form.Text(Token("text", number), role)),
        "empty" => new(BlockKind.Text, form.Text("\"\""u8, role)),
        "~" => new(BlockKind.Thinking, form.Thinking(number)),
        "other" => new(BlockKind.Other, form.Other(number)),
        "malformed" => new(BlockKind.Malformed, Token("no block", number)),
        "result" => new(BlockKind.Result, form.Result(id, number)),
        "synthetic" => new(BlockKind.Result, form.SyntheticOf(id)),
        _ => new(BlockKind.Call, form.Call(id, number)),
    };

    private static byte[] Token(string word, int number) => JsonText.Escape(string.Create(CultureInfo.InvariantCulture, $"{word} {number}"));

    private static void AppendWords(StringBuilder text, History history, in Message message)
    {
        ReadOnlySpan<Block> blocks = history.BlocksOf(message);
        bool results = message.Role == Role.User && !blocks.IsEmpty && blocks[0].Kind == BlockKind.Result;
        text.Append(results ? "" : RoleWord(history, message));
        if (blocks.Length == 1 && blocks[0].Has(BlockFlags.StringContent))
        {
            return;
        }

        for (int i = 0; i < blocks.Length; i++)
        {
            text.Append(i == 0 && results ? "" : " ");
            text.Append(Word(history, blocks[i]));
        }

        text.Append(blocks.IsEmpty ? " " + NoBlock : "");
    }

    private static string RoleWord(History history, in Message message) => message.Role switch
    {
        Role.User => "user",
        Role.Assistant => "assistant",
        Role.System => "system",
        _ => "role:" + (history.Span(message.RoleValue) is [(byte)'"', ..] role ? JsonText.Unescape(role) : "none"),
    };

    private static string Word(History history, in Block block) => block.Kind switch
    {
        BlockKind.Text => (block.Flags & (BlockFlags.EmptyText | BlockFlags.BlankText)) != 0 ? "empty" : "text",
        BlockKind.Thinking => "~",
        BlockKind.Call => history.IdOf(block),
        BlockKind.Result => (block.Has(BlockFlags.Synthetic) ? "synthetic " : "result ") + history.IdOf(block),
        BlockKind.ServerCall => "server:" + history.IdOf(block),
        BlockKind.ServerResult => "server-result:" + history.IdOf(block),
        BlockKind.Malformed => "malformed",
        _ => "other",
    };
}
