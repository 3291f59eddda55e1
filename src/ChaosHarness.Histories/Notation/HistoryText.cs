// Goal: a history in one line, so that tests, reports and people use the same words.
// Method: messages are separated by ` | `. A message is its role and its blocks: `user`, `assistant c1 c2`, `result c1`, `assistant text c1`.
//   user / assistant / system   alone: one text          text       a text block            empty       a text block of length 0
//   c1 (any other word)         a call with that id      result c1  the result of c1        synthetic c1  our synthetic result of c1
//   ~                           thinking                 other      an image                malformed   a block that is none
// A message that starts with `result` or `synthetic` is the user's. Does not say what texts hold: they are numbered.
using System.Globalization;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Histories written as text: <c>user | assistant c1 c2 | result c2 | result c1</c>.</summary>
public static class HistoryText
{
    private const string Separator = " | ";

    /// <summary>The request body for a notation; texts and results are numbered so that each is unique.</summary>
    /// <exception cref="FormatException">A message has no role.</exception>
    public static byte[] ToJson(string notation)
    {
        ArgumentNullException.ThrowIfNull(notation);
        var json = new StringBuilder("{\"messages\":[");
        int number = 0;
        foreach (string message in notation.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            json.Append(json[^1] == '[' ? "" : ",");
            AppendMessage(json, message.Split(' ', StringSplitOptions.RemoveEmptyEntries), ref number);
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
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

    private static void AppendMessage(StringBuilder json, string[] words, ref int number)
    {
        bool named = words[0] is "user" or "assistant" or "system";
        string role = named ? words[0] : words[0] is "result" or "synthetic" ? "user" : throw new FormatException($"a message starts with its role, not with '{words[0]}'");
        json.Append(CultureInfo.InvariantCulture, $"{{\"role\":\"{role}\",\"content\":");
        if (words.Length == 1)
        {
            json.Append(CultureInfo.InvariantCulture, $"\"text {++number}\"}}");
            return;
        }

        json.Append('[');
        for (int w = named ? 1 : 0; w < words.Length; w++)
        {
            json.Append(json[^1] == '[' ? "" : ",");
            bool answers = words[w] is "result" or "synthetic";
            string id = answers ? words[w + 1] : words[w];
            AppendBlock(json, words[w], Encoding.UTF8.GetString(JsonText.Escape(id)), ++number);
            w += answers ? 1 : 0;
        }

        json.Append("]}");
    }

    private static void AppendBlock(StringBuilder json, string word, string id, int number) => json.Append(word switch
    {
        "text" => $"{{\"type\":\"text\",\"text\":\"text {number}\"}}",
        "empty" => $"{{\"type\":\"text\",\"text\":\"\"}}",
        "~" => $"{{\"type\":\"thinking\",\"thinking\":\"thought {number}\",\"signature\":\"c2ln\"}}",
        "other" => $"{{\"type\":\"image\",\"source\":{{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"{number}\"}}}}",
        "malformed" => $"\"no block {number}\"",
        "result" => $"{{\"type\":\"tool_result\",\"tool_use_id\":{id},\"content\":\"result {number}\"}}",
        "synthetic" => $"{{\"type\":\"tool_result\",\"tool_use_id\":{id},\"content\":\"{SyntheticResult.Text}\",\"is_error\":true}}",
        _ => $"{{\"type\":\"tool_use\",\"id\":{id},\"name\":\"tool\",\"input\":{{\"n\":{number}}}}}",
    });

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

        text.Append(blocks.IsEmpty ? " (empty)" : "");
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
