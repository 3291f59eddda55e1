using System.Text;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Builds pi session files for tests, row by row; every row gets the row before it as its parent unless told otherwise.</summary>
internal sealed class PiSessionText
{
    private readonly List<string> _lines = [];
    private readonly bool _tree;
    private string? _parent;
    private int _count;

    public PiSessionText(bool tree = true, bool header = true)
    {
        _tree = tree;
        if (header)
        {
            _lines.Add(tree
                ? """{"type":"session","version":3,"id":"0f1e2d3c","timestamp":"2026-03-10T10:00:00.000Z","cwd":"/srv/project"}"""
                : """{"type":"session","id":"0f1e2d3c","timestamp":"2026-03-10T10:00:00.000Z","cwd":"/srv/project"}""");
        }
    }

    public List<string> Lines => _lines;

    public string LastId => _parent ?? "";

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Join('\n', _lines) + "\n");

    public PiSessionText User(string text) => Message(new JsonObject { ["role"] = "user", ["content"] = Texts(text) });

    public PiSessionText Assistant(string? text, params string[] calls) => AssistantEnding("toolUse", text, calls);

    public PiSessionText AssistantEnding(string stopReason, string? text, params string[] calls)
    {
        JsonArray content = text is null ? [] : Texts(text);
        foreach (string call in calls)
        {
            content.Add(new JsonObject { ["type"] = "toolCall", ["id"] = call, ["name"] = "read", ["arguments"] = new JsonObject { ["path"] = call } });
        }

        return Message(new JsonObject { ["role"] = "assistant", ["content"] = content, ["stopReason"] = stopReason, ["model"] = "m" });
    }

    public PiSessionText Result(string call, string text, bool isError = false, string tool = "read") =>
        Message(new JsonObject { ["role"] = "toolResult", ["toolCallId"] = call, ["toolName"] = tool, ["content"] = Texts(text), ["isError"] = isError });

    public PiSessionText Message(JsonObject message)
    {
        message["timestamp"] = 1773136800000 + _count;
        return Row(new JsonObject { ["type"] = "message", ["message"] = message });
    }

    public PiSessionText Compaction(string summary, string? firstKeptId, int firstKeptIndex = -1)
    {
        var row = new JsonObject { ["type"] = "compaction", ["summary"] = summary, ["tokensBefore"] = 9 };
        if (firstKeptId is not null)
        {
            row["firstKeptEntryId"] = firstKeptId;
        }
        else
        {
            row["firstKeptEntryIndex"] = firstKeptIndex;
        }

        return Row(row);
    }

    public PiSessionText Row(JsonObject row, string? parent = null)
    {
        if (_tree)
        {
            row["id"] = $"e{++_count:d7}";
            row["parentId"] = parent ?? _parent;
            _parent = (string?)row["id"];
        }

        row["timestamp"] = "2026-03-10T10:00:01.000Z";
        _lines.Add(row.ToJsonString());
        return this;
    }

    public PiSessionText Raw(string line)
    {
        _lines.Add(line);
        return this;
    }

    /// <summary>The next row hangs on this one instead of the last.</summary>
    public PiSessionText BranchFrom(string id)
    {
        _parent = id;
        return this;
    }

    private static JsonArray Texts(string text) => [new JsonObject { ["type"] = "text", ["text"] = text }];
}
