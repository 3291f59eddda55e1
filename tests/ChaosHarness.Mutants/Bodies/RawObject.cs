using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChaosHarness.Mutants;

/// <summary>A JSON object, or any other JSON, whose fields keep their own spelling when one of them is changed.</summary>
internal sealed class RawObject
{
    private static readonly JsonSerializerOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Name, string Value)> _fields = [];

    public RawObject(string json)
    {
        Json = json;
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1024 });
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            IsObject = true;
            _fields.AddRange(document.RootElement.EnumerateObject().Select(field => (field.Name, field.Value.GetRawText())));
        }
    }

    private RawObject(List<(string Name, string Value)> fields)
    {
        _fields = fields;
        IsObject = true;
        Json = "{" + string.Join(',', fields.Select(field => Quote(field.Name) + ":" + field.Value)) + "}";
    }

    public string Json { get; }

    public bool IsObject { get; }

    /// <summary>The raw value of a field, or null.</summary>
    public string? Raw(string name) => _fields.FindLast(field => field.Name == name).Value;

    /// <summary>The value of a field that is a string, unescaped; else null.</summary>
    public string? Text(string name) => Raw(name) is { } raw && raw.StartsWith('"') ? JsonSerializer.Deserialize<string>(raw) : null;

    public RawObject Object(string name) => new(Raw(name) ?? "null");

    /// <summary>The elements of a field that is an array, else nothing.</summary>
    public List<RawObject> Array(string name) => Raw(name) is { } raw && raw.StartsWith('[') ? Elements(raw) : [];

    public RawObject With(string name, string value) => Raw(name) is null
        ? new([.. _fields, (name, value)])
        : new([.. _fields.Select(field => field.Name == name ? (name, value) : field)]);

    public RawObject WithText(string name, string text) => With(name, Quote(text));

    public RawObject Without(string name) => new([.. _fields.Where(field => field.Name != name)]);

    public override string ToString() => Json;

    public static string Quote(string text) => JsonSerializer.Serialize(text, Spelling);

    public static string ArrayOf(IEnumerable<RawObject> elements) => "[" + string.Join(',', elements) + "]";

    private static List<RawObject> Elements(string array)
    {
        using JsonDocument document = JsonDocument.Parse(array, new JsonDocumentOptions { MaxDepth = 1024 });
        return [.. document.RootElement.EnumerateArray().Select(element => new RawObject(element.GetRawText()))];
    }
}
