using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosHarness.Corpora;

/// <summary>Writes a value of an enumeration as a word of reports: <c>never-ran</c>.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
