using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>A pi session file: a row for each message and each result, appended; a crash may cut the last one at any byte.</summary>
internal sealed class PiOnDisk : SessionOnDisk
{
    private int rowCount;
    private int lastWrite;

    public PiOnDisk() => Bytes = new PiSessionText().Bytes;

    public override void Append(TalkMessage message)
    {
        lastWrite = Bytes.Length;
        var row = new JsonObject
        {
            ["type"] = "message",
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"e{++rowCount:d7}"),
            ["parentId"] = LastId(),
            ["timestamp"] = "2026-03-10T10:00:01.000Z",
            ["message"] = Message(message),
        };
        Bytes = [.. Bytes, .. Encoding.UTF8.GetBytes(row.ToJsonString() + "\n")];
    }

    /// <summary>A row is lost unless all but its line break was written.</summary>
    public override bool Tear(int permille)
    {
        var length = Bytes.Length - lastWrite;
        var kept = (int)((long)length * permille / 1000);
        Bytes = Bytes[..(lastWrite + kept)];
        return kept < length - 1;
    }

    public override IReadOnlyList<string> LoadAndRepair()
    {
        var before = Bytes;
        var repair = Store.PiJsonl.Repair(before, Dialect.Anthropic, RepairOptions.Default);
        Bytes = repair.Bytes.ToArray();
        var wrong = Check().ToList();
        if (!SpliceList.Invert(Bytes, repair.Splices).AsSpan().SequenceEqual(before))
        {
            wrong.Add("the splices do not lead back");
        }

        return wrong;
    }

    public override IReadOnlyList<string> Check()
    {
        var again = Store.PiJsonl.Repair(Bytes, Dialect.Anthropic, RepairOptions.Default);
        List<string> wrong = [.. again.Histories[0].Before.Violations.Select(violation => violation.Text)];
        if (again.Changed)
        {
            wrong.Add("a repair would change something");
        }

        return wrong;
    }

    /// <summary>The id of the last row, as pi has it after loading the file.</summary>
    private string? LastId()
    {
        var lines = Encoding.UTF8.GetString(Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 ? (string?)JsonNode.Parse(lines[^1])!["id"] : null;
    }

    private static JsonObject Message(TalkMessage message)
    {
        var content = new JsonArray([.. message.Parts.Select(Block)]);
        return message.Parts[0] is TalkPart.Result result
            ? new JsonObject { ["role"] = "toolResult", ["toolCallId"] = result.CallId, ["toolName"] = result.Name, ["content"] = content, ["isError"] = false }
            : message.Speaker == TalkSpeaker.User
                ? new JsonObject { ["role"] = "user", ["content"] = content }
                : new JsonObject { ["role"] = "assistant", ["content"] = content, ["stopReason"] = message.Parts[0] is TalkPart.Call ? "toolUse" : "stop", ["model"] = "m" };
    }

    private static JsonNode Block(TalkPart part) => part switch
    {
        TalkPart.Call call => new JsonObject { ["type"] = "toolCall", ["id"] = call.CallId, ["name"] = call.Name, ["arguments"] = new JsonObject { ["n"] = call.N } },
        TalkPart.Result result => Text($"result {result.N}"),
        TalkPart.Text text => Text($"text {text.N}"),
        _ => throw new ArgumentException($"pi has no {part}", nameof(part)),
    };

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };
}
