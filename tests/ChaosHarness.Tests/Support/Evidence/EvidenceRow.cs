using System.Globalization;
using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>One recorded request: its shape, how it was sent, and the status that the provider returned (corpus/evidence/README.md).</summary>
internal sealed record EvidenceRow
{
    /// <summary>The file's name and the line, `history-shapes.jsonl:12`; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The API: anthropic, chat, cohere, mistral, responses, gemini or bedrock.</summary>
    public required string Provider { get; init; }

    public required string Host { get; init; }

    /// <summary>The body's `model`; null where the URL or the deployment names it.</summary>
    public required string? Model { get; init; }

    /// <summary>Whether the request defined tools.</summary>
    public required bool Tools { get; init; }

    /// <summary>Whether the request asked for thinking.</summary>
    public required bool Thinking { get; init; }

    /// <summary>Whether the request named a previous response.</summary>
    public required bool PreviousResponse { get; init; }

    /// <summary>The body's `store`; null when it had none.</summary>
    public required bool? Store { get; init; }

    /// <summary>A text for each message or item.</summary>
    public required IReadOnlyList<string> Shape { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The body of the answer when it was an error, with apostrophes unescaped.</summary>
    public required string? Error { get; init; }

    /// <summary>The cassette and the number of the request in it.</summary>
    public required string Source { get; init; }

    /// <summary>The row of one line of the file.</summary>
    public static EvidenceRow Parse(string line, string file, int lineNumber)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        return new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{file}:{lineNumber}"),
            Provider = row.GetProperty("provider").GetString()!,
            Host = Text(row, "host") ?? "",
            Model = Text(row, "model"),
            Tools = Flag(row, "tools") == true,
            Thinking = Flag(row, "thinking") == true,
            PreviousResponse = Flag(row, "prevResp") == true,
            Store = Flag(row, "store"),
            Shape = [.. row.GetProperty("shape").EnumerateArray().Select(message => message.GetString()!)],
            Status = row.GetProperty("status").GetInt32(),
            Error = Text(row, "error")?.Replace("\\u0027", "'", StringComparison.Ordinal),
            Source = Text(row, "src") ?? "",
        };
    }

    /// <summary>What a test's failure shows of it.</summary>
    public override string ToString() => $"{Name} {Provider} {Model} {Status} {string.Join(' ', Shape)}";

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    private static bool? Flag(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
