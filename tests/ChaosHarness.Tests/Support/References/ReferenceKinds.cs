using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Questions about one JSON value which the dialects' references share; null stands for a field that is absent.</summary>
internal static partial class ReferenceKinds
{
    public static bool IsNothing(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Null };

    public static bool IsString(JsonElement? value) => value is { ValueKind: JsonValueKind.String };

    public static bool IsObject(JsonElement? value) => value is { ValueKind: JsonValueKind.Object };

    public static bool IsArray(JsonElement? value) => value is { ValueKind: JsonValueKind.Array };

    public static bool IsEmptyArray(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 0;

    public static bool IsEmptyObject(JsonElement value) => value.ValueKind == JsonValueKind.Object && ReferenceJson.Fields(value).Count == 0;

    /// <summary>An object that holds several of these, null not counted.</summary>
    public static bool HoldsSeveral(JsonElement value, params string[] names) => names.Count(name => !IsNothing(ReferenceJson.Field(value, name))) > 1;

    /// <summary>An object that holds one of the members of a union, none of another type than it must have; what came later counts as one.</summary>
    public static bool IsUnion(JsonElement value, string[] names, string text, params string[] objects) =>
        value.ValueKind == JsonValueKind.Object && !IsEmptyObject(value) && !HoldsSeveral(value, names)
        && (ReferenceJson.Field(value, text) is not { } words || IsString(words))
        && objects.All(name => ReferenceJson.Field(value, name) is not { } field || IsObject(field));

    public static bool IsEmptyString(JsonElement? value) => ReferenceJson.Text(value) == "";

    /// <summary>A number, a boolean or an object: nothing that any content may be.</summary>
    public static bool IsNoContent(JsonElement? value) => !IsNothing(value) && !IsString(value) && !IsArray(value);

    /// <summary>The elements of an array; none when it is no array.</summary>
    public static List<JsonElement> Elements(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    public static string? TextField(JsonElement value, string name) => ReferenceJson.Text(ReferenceJson.Field(value, name));

    /// <summary>An object with a string <c>type</c>; one of the text types has a string <c>text</c>.</summary>
    public static bool IsPart(JsonElement part, params string[] textTypes) =>
        TextField(part, "type") is { } type && (!textTypes.Contains(type) || TextField(part, "text") is not null);

    /// <summary>White space only, and some of it.</summary>
    public static bool IsWhiteSpace(string text) => text.Length > 0 && text.EnumerateRunes().All(Rune.IsWhiteSpace);

    /// <summary>A tool's name: letters, digits, underscores and dashes, at most 64.</summary>
    public static bool IsName(string? name) => name is not null && Name().IsMatch(name);

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
