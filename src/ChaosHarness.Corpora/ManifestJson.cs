using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>The lines of a manifest as JSON, by generated code: no reflection, so that it works when compiled ahead of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordConverter<CorpusLayout>), typeof(WordConverter<CorpusSize>), typeof(WordConverter<Truth>)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ManifestHeader))]
[JsonSerializable(typeof(ManifestCase))]
[JsonSerializable(typeof(ManifestOrigin))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>A header as a line, with its line end.</summary>
    public static byte[] Line(ManifestHeader header) => [.. JsonSerializer.SerializeToUtf8Bytes(header, Default.ManifestHeader), (byte)'\n'];

    /// <summary>A case as a line, with its line end.</summary>
    public static byte[] Line(ManifestCase found) => [.. JsonSerializer.SerializeToUtf8Bytes(found, Default.ManifestCase), (byte)'\n'];
}
