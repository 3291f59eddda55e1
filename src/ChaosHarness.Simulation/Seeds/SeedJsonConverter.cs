using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Writes a seed as the text <c>"0x…"</c>: JSON readers elsewhere lose the low bits of a 64-bit number.</summary>
public sealed class SeedJsonConverter : JsonConverter<Seed>
{
    /// <inheritdoc/>
    public override Seed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Seed.TryParse(JsonText.Current(reader), out Seed seed)
            ? seed
            : throw new JsonException("a seed is a text such as \"0x7f3a19c2\"");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Seed value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
