using System.Text.Json;

namespace ChaosHarness.Cli;

/// <summary>The object <c>advice</c> of <c>explain FILE --json</c>.</summary>
internal static class AdviceJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter json, Advice advice)
    {
        json.WriteStartObject("advice"u8);
        json.WriteString("strategy"u8, advice.Best is { } best ? AdviceText.Word(best) : null);
        json.WriteString("reason"u8, advice.Reason);
        json.WriteStartObject("context"u8);
        WriteFigures(json, advice.Whole);
        json.WriteEndObject();
        json.WriteStartArray("choices"u8);
        foreach (Choice choice in advice.Choices)
        {
            json.WriteStartObject();
            json.WriteString("strategy"u8, AdviceText.Word(choice.Strategy));
            json.WriteString("obstacle"u8, choice.Obstacle);
            json.WriteNumber("share"u8, Math.Round(advice.ShareOf(choice), 4));
            WriteFigures(json, choice.Kept);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, ContextFigures figures)
    {
        json.WriteNumber("turns"u8, figures.Turns);
        json.WriteNumber("messages"u8, figures.Messages);
        json.WriteNumber("calls"u8, figures.Calls);
        json.WriteNumber("results"u8, figures.Results);
        json.WriteNumber("bytes"u8, figures.Bytes);
    }
}
