using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The product gives what the slow reference repairer gives; on small histories <see cref="ScopeProofTests"/> asks the same.</summary>
public sealed class ReferenceRepairerTests
{
    private const ulong SeedCount = 10_000;

    [Fact]
    public void Repair_OfRandomHistories_IsTheReferences()
    {
        var compared = 0;
        for (ulong seed = 0; seed < SeedCount; seed++)
        {
            var body = HistoryGenerator.Any(seed).ToUtf8();
            if (IsPlain(body) && JsonNode.Parse(body)?["messages"] is JsonArray messages && ReferenceRepairer.Knows(messages))
            {
                compared++;
                var difference = ReferenceRepairer.Difference(body, Repairer.Repair(History.Read(body, Dialect.Anthropic)).Bytes);
                Assert.True(difference is null, $"seed {seed}: {difference}");
            }
        }

        Assert.InRange(compared, 2_000, (int)SeedCount);
    }

    /// <summary>JSON objects hold neither half a surrogate pair nor a field twice.</summary>
    private static bool IsPlain(byte[] body) =>
        !Encoding.UTF8.GetString(body).Contains(@"\ud", StringComparison.OrdinalIgnoreCase) && HasFieldsOnce(ReferenceJson.Parse(body));

    private static bool HasFieldsOnce(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().DistinctBy(field => field.Name).Count() == json.EnumerateObject().Count() && json.EnumerateObject().All(field => HasFieldsOnce(field.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(HasFieldsOnce),
        _ => true,
    };
}
