using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Reads the fields of a request body that stand beside `messages`.</summary>
internal sealed class AnthropicRequestReader
{
    // POST /v1/messages, API reference of 2026-10 (fields of betas included).
    private static readonly ImmutableArray<string> KnownFields =
    [
        "model", "messages", "max_tokens", "system", "tools", "tool_choice", "thinking", "stream", "metadata", "stop_sequences", "temperature",
        "top_p", "top_k", "container", "context_management", "mcp_servers", "output_config", "output_format", "service_tier", "speed",
        "inference_geo", "cache_control", "betas", "anthropic_version", "anthropic_beta",
    ];

    private readonly List<string?> _toolNames = [];
    private string? _model;
    private string? _extra;
    private bool _hasMaxTokens;
    private bool _hasTools;
    private bool _hasSampling;
    private bool _thinkingEnabled;
    private int _toolCacheControls;
    private int _systemCacheControls;

    public int MessageCacheControls { get; set; }

    public RequestFields Fields() => new()
    {
        Model = _model,
        HasMaxTokens = _hasMaxTokens,
        HasTools = _hasTools,
        ToolNames = [.. _toolNames],
        ThinkingEnabled = _thinkingEnabled,
        CacheControlCount = MessageCacheControls + _toolCacheControls + _systemCacheControls,
        HasSampling = _hasSampling,
        ExtraField = _extra,
    };

    public void ReadField(ref Utf8JsonReader reader)
    {
        string name = JsonText.Current(reader);
        reader.Read();
        switch (name)
        {
            case "model":
                _model = reader.TokenType == JsonTokenType.String ? JsonText.Current(reader) : _model;
                reader.Skip();
                break;
            case "max_tokens":
                _hasMaxTokens = true;
                reader.Skip();
                break;
            case "thinking":
                _thinkingEnabled = ReadThinking(ref reader);
                break;
            case "tools":
                _hasTools = true;
                _toolNames.Clear();
                _toolCacheControls = ReadList(ref reader, _toolNames);
                break;
            case "system":
                _systemCacheControls = ReadList(ref reader, []);
                break;
            case "temperature" or "top_p" or "top_k":
                _hasSampling = true;
                reader.Skip();
                break;
            default:
                _extra ??= KnownFields.Contains(name) ? null : name;
                reader.Skip();
                break;
        }
    }

    private static bool ReadThinking(ref Utf8JsonReader reader)
    {
        bool enabled = false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                enabled = isType ? reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("enabled"u8) : enabled;
                reader.Skip();
            }
        }

        return enabled;
    }

    // Walks an array of objects, collects their names and counts their cache_control marks.
    private static int ReadList(ref Utf8JsonReader reader, List<string?> names)
    {
        int cacheControls = 0;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return 0;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? name = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isName = reader.ValueTextEquals("name"u8);
                bool isCache = reader.ValueTextEquals("cache_control"u8);
                reader.Read();
                cacheControls += isCache && reader.TokenType == JsonTokenType.StartObject ? 1 : 0;
                name = isName && reader.TokenType == JsonTokenType.String ? JsonText.Current(reader) : name;
                reader.Skip();
            }

            names.Add(name);
        }

        return cacheControls;
    }
}
