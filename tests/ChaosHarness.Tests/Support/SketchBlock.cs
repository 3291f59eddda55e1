using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>A content block being put together: fields in the order they will be written, or, for a malformed one, any JSON.</summary>
internal sealed record SketchBlock(string Kind, ImmutableArray<SketchField> Fields, string? Malformed = null)
{
    public bool IsCall => Kind == "tool_use";

    public bool IsResult => Kind == "tool_result";

    /// <summary>The id of a call or result as it is written in JSON.</summary>
    public string? Id => Get(IdName);

    private string IdName => Kind.EndsWith("tool_result", StringComparison.Ordinal) ? "tool_use_id" : "id";

    public static SketchBlock Of(string kind, params ReadOnlySpan<SketchField> fields) =>
        new(kind, [new SketchField("type", $"\"{kind}\""), .. fields]);

    public static SketchBlock Bad(string json) => new("", [], json);

    public string? Get(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }

    public SketchBlock With(string name, string value) => Fields.FirstOrDefault(field => field.Name == name) is { } old
        ? this with { Fields = Fields.Replace(old, new SketchField(name, value)) }
        : this with { Fields = Fields.Add(new SketchField(name, value)) };

    public SketchBlock Without(string name) => this with { Fields = Fields.RemoveAll(field => field.Name == name) };

    public SketchBlock WithId(string id) => With(IdName, id);
}
