using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A body and what is said beside it, as every dialect's reference asks for them.</summary>
internal sealed record ReferenceRequest(string Dialect, JsonElement Body, ReferenceSwitches Switches)
{
    public string? Model => Switches.Model ?? ReferenceJson.Text(Field("model"));

    public string? Variant => Switches.Variant;

    public JsonElement? Field(string name) => ReferenceJson.Field(Body, name);

    public bool Enforces(string rule) => Switches.Enforced is { } enforced && enforced.Contains($"{Dialect}/{rule}");

    public bool ModelStartsWith(params string[] beginnings) =>
        Model is { } model && beginnings.Any(beginning => model.StartsWith(beginning, StringComparison.Ordinal));

    public bool ModelContains(params string[] words) =>
        Model is { } model && words.Any(word => model.Contains(word, StringComparison.Ordinal));

    /// <summary>The elements of the array that is the history.</summary>
    /// <exception cref="FormatException">The body is no history of the dialect.</exception>
    public List<JsonElement> History(string name) => Field(name) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray()]
        : throw new FormatException($"{Dialect}: no array {name}");
}
