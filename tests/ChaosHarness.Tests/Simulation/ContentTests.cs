using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The content of histories: realistic, of the wanted size, the same bytes everywhere, and each result recognisable.</summary>
public sealed class ContentTests
{
    /// <summary>Of all fragments in order. Another value means other histories for every seed: replay tokens would lie.</summary>
    private const string PoolsSha256 = "90813c07dab183391cb612f8fef1a3c5a94e8f91f69445d8871be2d7755784a0";

    [Fact]
    public void Pools_AreTheSameBytesInEveryProcess()
    {
        var all = string.Join('\n', Fragments().Select(fragment => fragment.Text));
        Assert.Equal(PoolsSha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))));
        Assert.All(Fragments(), fragment => Assert.Equal(Encoding.UTF8.GetByteCount(fragment.Text), fragment.Bytes));
    }

    [Fact]
    public void Pools_HoldNoPlaceholderText()
    {
        var all = string.Join('\n', Fragments().Select(fragment => fragment.Text));
        Assert.DoesNotContain("lorem", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ipsum", all, StringComparison.OrdinalIgnoreCase);
        Assert.True(Fragments().Select(fragment => fragment.Text).Distinct().Count() > 900);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Result_HasItsMarkerOnceAndAboutTheWantedSize(string tool)
    {
        foreach (var size in new[] { 1, 500, 20_000 })
        {
            var text = ToolResults.Compose(Call(tool) with { ResultBytes = size });
            Assert.Equal(2, text.Split(ToolResults.MarkerOf(Call(tool).Result)).Length);
            Assert.InRange(Encoding.UTF8.GetByteCount(text), size, size + 1500);
        }
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Result_OfAFailingToolHasItsMarkerToo(string tool) => Assert.Contains(
        ToolResults.MarkerOf(Call(tool).Result), ToolResults.Compose(Call(tool) with { Fails = true }), StringComparison.Ordinal);

    [Fact]
    public void Result_OfAnHttpRequestHasABodyOfJson()
    {
        var text = ToolResults.Compose(Call(ToolName.HttpRequest) with { ResultBytes = 5000 });
        using var body = JsonDocument.Parse(text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        Assert.True(body.RootElement.GetArrayLength() > 10);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Arguments_AreAJsonObject(string tool)
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            using var arguments = JsonDocument.Parse(ToolArguments.Compose(tool, new Rng(new Seed(seed))));
            Assert.Equal(JsonValueKind.Object, arguments.RootElement.ValueKind);
            Assert.NotEmpty(arguments.RootElement.EnumerateObject());
        }
    }

    public static TheoryData<string> Tools => [.. ToolName.All];

    private static IEnumerable<Fragment> Fragments()
    {
        var pools = FragmentPools.Shared;
        return pools.Prose.Concat(pools.Code).Concat(pools.Json).Concat(pools.Logs).Concat(pools.Rows).Concat(pools.Unicode)
            .Concat(pools.Paths).Concat(pools.Links).Concat(pools.Topics);
    }

    private static PlannedCall Call(string tool) => new()
    {
        Id = "toolu_01",
        Tool = tool,
        Arguments = "{}",
        LatencyMs = 10,
        Result = new Seed(77),
        ResultBytes = 100,
        ResultAsBlocks = false,
        Fails = false,
    };
}
