// Goal: a session file as pi writes it: a header, then one row a message, each hanging on the row before it.
// Method: results are rows of their own, as pi saves them; row ids come from the session's name and the row's number; a row a second.
// Calls of the user and thinking of nobody have no place in pi's rows and become what a reader of them would find: other blocks.
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Writes pi sessions from scratch.</summary>
internal sealed class PiSessionWriter
{
    private const int RowIdDigits = 8;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly string _session;
    private string? _parent;
    private int _rows;

    private PiSessionWriter(string session)
    {
        _session = session;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<WrittenMessage> messages, string session)
    {
        var writer = new PiSessionWriter(session);
        writer.Put($$"""{"type":"session","version":3,"id":"{{session}}","timestamp":"{{Time(Start)}}","cwd":"/srv/project"}""");
        writer.Put("\n");
        foreach (WrittenMessage message in messages)
        {
            writer.Add(message);
        }

        return writer._file.WrittenMemory;
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // Results become rows between what is said before and after them.
    private void Add(WrittenMessage message)
    {
        List<WrittenBlock> said = [];
        foreach (WrittenBlock block in message.Blocks)
        {
            if (block is WrittenBlock.Result or WrittenBlock.Synthetic)
            {
                Say(message.Role, said);
                said.Clear();
                Answer(block);
            }
            else
            {
                said.Add(block);
            }
        }

        if (said.Count > 0 || message.Blocks.IsEmpty)
        {
            Say(message.Role, said, isEmpty: message.Blocks.IsEmpty);
        }
    }

    private void Say(Role role, List<WrittenBlock> blocks, bool isEmpty = false)
    {
        if (blocks.Count == 0 && !isEmpty)
        {
            return;
        }

        long at = Begin();
        bool isAssistant = role == Role.Assistant;
        Put(isAssistant ? "{\"role\":\"assistant\",\"content\":[" : "{\"role\":\"user\",\"content\":[");
        for (int i = 0; i < blocks.Count; i++)
        {
            Put(i > 0 ? "," : "");
            Put(blocks[i]);
        }

        Put(isAssistant ? $$"""],"api":"anthropic-messages","provider":"anthropic","model":"claude","stopReason":"{{(blocks.Exists(block => block is WrittenBlock.Call) ? "toolUse" : "stop")}}","timestamp":""" : "],\"timestamp\":");
        End(at);
    }

    private void Answer(WrittenBlock block)
    {
        (string id, string name, string words, bool isError) = block switch
        {
            WrittenBlock.Result result => (result.Id, result.Name, result.Words, result.IsError),
            WrittenBlock.Synthetic synthetic => (synthetic.Id, synthetic.Name, SyntheticResult.Text, true),
            _ => throw new ArgumentException("it is no result", nameof(block)),
        };
        long at = Begin();
        Put("{\"role\":\"toolResult\",\"toolCallId\":");
        Text(id);
        Put(",\"toolName\":");
        Text(name);
        Put(",\"content\":[{\"type\":\"text\",\"text\":");
        Text(words);
        Put(isError ? "}],\"isError\":true,\"timestamp\":" : "}],\"isError\":false,\"timestamp\":");
        End(at);
    }

    private void Put(WrittenBlock block)
    {
        switch (block)
        {
            case WrittenBlock.Text text:
                Put("{\"type\":\"text\",\"text\":");
                Text(text.Words);
                break;
            case WrittenBlock.Thinking thinking:
                Put($$"""{"type":"thinking","thinking":"thought {{thinking.Number}}","thinkingSignature":"c2lnbmF0dXJl" """.TrimEnd());
                break;
            case WrittenBlock.Call call:
                Put("{\"type\":\"toolCall\",\"id\":");
                Text(call.Id);
                Put(",\"name\":");
                Text(call.Name);
                Put(",\"arguments\":");
                Put(call.Arguments);
                break;
            default:
                throw new ArgumentException("results are rows", nameof(block));
        }

        Put("}");
    }

    private long Begin()
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_session}/{_rows}"))))[..RowIdDigits];
        DateTimeOffset at = Start.AddSeconds(++_rows);
        Put($$"""{"type":"message","id":"{{id}}","parentId":{{(_parent is null ? "null" : $"\"{_parent}\"")}},"timestamp":"{{Time(at)}}","message":""");
        _parent = id;
        return at.ToUnixTimeMilliseconds();
    }

    private void End(long at)
    {
        Utf8Formatter.TryFormat(at, _file.GetSpan(20), out int written);
        _file.Advance(written);
        Put("}}\n");
    }

    private void Text(string words) => _file.Write(JsonText.Escape(words));

    private void Put(string json) => Encoding.UTF8.GetBytes(json, _file);
}
