using System.Collections.Immutable;
using System.Text.Json;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The array <c>homes</c>: results that stand in another session than their call.</summary>
internal static class HomeJson
{
    /// <summary>Writes the array.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<Home> homes)
    {
        json.WriteStartArray("homes"u8);
        foreach (Home home in homes)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, home.Id);
            json.WriteString("from"u8, home.From);
            json.WriteNumber("fromLine"u8, home.FromLine);
            json.WriteString("to"u8, home.To);
            json.WriteNumber("toLine"u8, home.ToLine);
            json.WriteString("obstacle"u8, home.Obstacle);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
