using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>Puts together the input of a call: a JSON object with the fields that such tools take.</summary>
internal static class ToolArguments
{
    /// <summary>Raw UTF-8 instead of \u escapes: what agents write to their session files.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>What a sub-agent is given to work with.</summary>
    public static readonly ImmutableArray<string> SubAgentTools = [ToolName.WebSearch, ToolName.ReadFile];

    public static string Compose(string tool, Rng rng)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Plain))
        {
            writer.WriteStartObject();
            Write(writer, tool, rng);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, string tool, Rng rng)
    {
        FragmentPools pools = FragmentPools.Shared;
        switch (tool)
        {
            case ToolName.WebSearch:
                writer.WriteString("query", rng.Pick(pools.Topics).Text);
                writer.WriteNumber("count", 3 + rng.Next(8));
                break;
            case ToolName.ReadFile:
                writer.WriteString("path", rng.Pick(pools.Paths).Text);
                writer.WriteNumber("offset", rng.Next(400));
                break;
            case ToolName.HttpRequest:
                writer.WriteString("method", rng.Next(5) == 0 ? "POST" : "GET");
                writer.WriteString("url", rng.Pick(pools.Links).Text);
                writer.WriteStartObject("headers");
                writer.WriteString("accept", "application/json");
                writer.WriteEndObject();
                break;
            case ToolName.Shell:
                writer.WriteString("command", "grep -rn \"" + rng.Pick(pools.Paths).Text + "\" . | head -" + (10 + rng.Next(90)));
                writer.WriteNumber("timeout_seconds", 10 + rng.Next(50));
                break;
            case ToolName.QueryDatabase:
                writer.WriteString("sql", "SELECT * FROM orders WHERE customer = " + rng.Next(99_999) + " ORDER BY id LIMIT " + (5 + rng.Next(95)));
                writer.WriteBoolean("read_only", true);
                break;
            default:
                writer.WriteString("task", "Look into " + rng.Pick(pools.Topics).Text + " and report back with sources.");
                writer.WriteStartArray("tools");
                foreach (string name in SubAgentTools)
                {
                    writer.WriteStringValue(name);
                }

                writer.WriteEndArray();
                break;
        }
    }
}
