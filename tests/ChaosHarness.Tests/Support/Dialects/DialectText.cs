using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>What the content of a result says.</summary>
internal static class DialectText
{
    public static bool SaysNothing(DialectBlock result) => result.Content is not { } content || content.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(ReferenceJson.Text(content)),
        JsonValueKind.Array => content.EnumerateArray().All(part => DialectView.Text(part, "text") is { } text && string.IsNullOrWhiteSpace(text)),
        _ => false,
    };
}
