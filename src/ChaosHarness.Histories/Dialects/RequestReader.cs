using System.Collections.Immutable;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Reads the fields of a request body that stand beside the conversation.</summary>
/// <param name="knownFields">The fields that the provider knows, where it refuses others; empty where it does not.</param>
internal sealed class RequestReader(ImmutableArray<string> knownFields)
{
    private readonly List<string> _present = [];
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

    /// <summary>Whether the conversation names items that are stored elsewhere.</summary>
    public bool RefersElsewhere { get; set; }

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
        Present = [.. _present],
        RefersElsewhere = RefersElsewhere || _present.Contains("previous_response_id") || _present.Contains("conversation"),
    };

    public void ReadField(ref Utf8JsonReader reader)
    {
        string name = JsonText.Current(reader);
        reader.Read();
        if (reader.TokenType != JsonTokenType.Null)
        {
            _present.Add(name);
        }

        switch (name)
        {
            case "model" or "modelId":
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
                _extra ??= knownFields.IsEmpty || knownFields.Contains(name) ? null : name;
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
                bool isType = reader.TextIs("type"u8);
                reader.Read();
                enabled = isType ? reader.TokenType == JsonTokenType.String && reader.TextIs("enabled"u8) : enabled;
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
                bool isName = reader.TextIs("name"u8);
                bool isCache = reader.TextIs("cache_control"u8);
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
