using System.Text;
using ChaosHarness.Fuzz;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>What the search makes of known inputs: mostly JSON still, always the same for a seed, and every kind of change.</summary>
public sealed class InputMutationTests
{
    private static readonly byte[] Body = """{"messages":[{"role":"user","content":"go"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"t","input":{}}]}]}"""u8.ToArray();

    [Fact]
    public void Apply_IsDecidedByTheSeed()
    {
        byte[][] Draw(ulong seed)
        {
            var rng = new Rng(new Seed(seed));
            return [.. Enumerable.Range(0, 200).Select(_ => InputMutation.Apply(Body, Body, InputDictionary.None, rng))];
        }

        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void Apply_KeepsMostInputsJson_AndNeverGrowsBeyondItsLimit()
    {
        var rng = new Rng(new Seed(3));
        byte[][] inputs = [.. Enumerable.Range(0, 2_000).Select(_ => InputMutation.Apply(Body, Body, InputDictionary.None, rng))];
        Assert.InRange(inputs.Count(input => JsonPlace.AllIn(input) is not null), inputs.Length / 2, inputs.Length - 1);
        Assert.All(inputs, input => Assert.InRange(input.Length, 0, InputMutation.BytesMax));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[2,3]}""", "a", """{"b":[2,3]}""")]
    [InlineData("""{"a":1 , "b":[2,3]}""", "b", """{"a":1 }""")]
    [InlineData("""[ {"x":0} ]""", "x", "[ {} ]")]
    public void Without_TakesTheCommaAlong(string json, string name, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var place = JsonPlace.AllIn(bytes)!.Single(place => place.IsMember && json[place.Start..].StartsWith($"\"{name}\"", StringComparison.Ordinal));
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonMutation.Without(bytes, place)));
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("{")]
    [InlineData("")]
    public void AllIn_OfWhatIsNoJson_IsNull(string text) => Assert.Null(JsonPlace.AllIn(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Dictionary_IsReadAsAflReadsIt()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "# words\n\"a\\x00\\\"\\\\\"\nname=\"é😀\"\n");
            var words = InputDictionary.Read(path);
            Assert.Equal(2, words.Count);
            var rng = new Rng(new Seed(1));
            Assert.Equal(["a\0\"\\", "é😀"], Enumerable.Range(0, 50).Select(_ => Encoding.UTF8.GetString(words.Pick(rng))).Distinct().Order(StringComparer.Ordinal));
            File.WriteAllText(path, "word\n");
            Assert.Contains(":1: not a word in quotes", Assert.Throws<FormatException>(() => InputDictionary.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
