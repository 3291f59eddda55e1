using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>
/// A finding as a file: the history itself, a request body that every command reads, with one member more that says what it is.
/// </summary>
/// <param name="Token">The replay token of the case that it was made small from.</param>
/// <param name="Engine">The word of the engine that it was found with.</param>
/// <param name="Dialect">Whose laws hold.</param>
/// <param name="Signature">What broke.</param>
/// <param name="History">The history without that member.</param>
internal sealed record SavedFinding(string Token, string Engine, Dialect Dialect, string Signature, ReadOnlyMemory<byte> History)
{
    private const string Member = "chaosharness";

    /// <summary>The bytes of the file.</summary>
    public static ReadOnlyMemory<byte> Write(FuzzFinding finding, Engine engine, Dialect dialect)
    {
        using var document = new JsonDocumentWriter();
        Utf8JsonWriter json = document.Json;
        json.WriteStartObject();
        json.WriteStartObject(Member);
        json.WriteString("token"u8, finding.Token);
        json.WriteString("engine"u8, engine.Word);
        json.WriteString("dialect"u8, dialect.Name);
        json.WriteString("signature"u8, finding.Signature);
        json.WriteString("explanation"u8, finding.Explanation);
        json.WriteEndObject();
        json.WriteEndObject();
        ReadOnlySpan<byte> head = document.Finish().Span.TrimEnd("\n"u8)[..^1];
        return (byte[])[.. head, (byte)',', .. finding.History.Span[1..], (byte)'\n'];
    }

    /// <summary>Reads such a file; null when it is another.</summary>
    public static SavedFinding? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.TextIs(Member) || !reader.Read())
            {
                return null;
            }

            using JsonDocument about = JsonDocument.ParseValue(ref reader);
            int end = (int)reader.BytesConsumed;
            return bytes.Span[end..] is [(byte)',', ..] && Dialect.Find(Text(about, "dialect")) is { } dialect
                ? new SavedFinding(Text(about, "token"), Text(about, "engine"), dialect, Text(about, "signature"), (byte[])[(byte)'{', .. bytes.Span[(end + 1)..]])
                : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // not ours: whoever asked says what it is instead
        }
    }

    private static string Text(JsonDocument about, string name) => about.RootElement.GetProperty(name).GetString() ?? "";
}
