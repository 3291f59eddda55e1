using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>Bytes that no agent wrote: noise, bodies with damaged bytes and bodies with values of another kind, with a shrinker that drops stretches.</summary>
internal sealed record ByteDamage(ImmutableArray<byte> Bytes)
{
    private const int NoiseTokenCountMax = 30;
    private const int WoundCountMax = 4;

    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "7", "-0", "1e999", "\"\"", "{}", "[]", " ", "\n", "\\", "\\ud83d", "\u0001", "é", "\"role\":\"user\"",
        "\"role\":\"assistant\"", "\"messages\":[", "\"contents\":[", "\"input\":[", "\"content\":[", "\"parts\":[", "\"type\":\"tool_use\"", "\"id\":\"k1\"",
        "\"tool_calls\":[", "\"toolUse\":{", "\"functionCall\":{", "\"type\":\"function_call\"", "\"call_id\":\"k1\"", "\"type\":\"tool_result\"",
    ];

    private static readonly string[] Values = ["null", "true", "7", "-1.5e300", "\"\"", "\"s\"", "[]", "{}", "[[]]", "[null]", "{\"type\":7}", "\"\\ud800\""];

    public static Arbitrary<ByteDamage> Noise() => From((stream, _) =>
    {
        var text = string.Concat(Enumerable.Range(0, stream.Below(NoiseTokenCountMax)).Select(_ => stream.Pick(Tokens)));
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        Wound(bytes, stream, stream.Below(3));
        return bytes;
    });

    public static Arbitrary<ByteDamage> Wounded(string dialect) => From((stream, seed) =>
    {
        List<byte> bytes = [.. TalkWriter.Write(TalkGenerator.Damaged(seed), dialect, seed)];
        Wound(bytes, stream, 1 + stream.Below(WoundCountMax));
        return bytes;
    });

    /// <summary>JSON as before, but some of its values are of another kind.</summary>
    public static Arbitrary<ByteDamage> Mutated(string dialect) => From((stream, seed) =>
    {
        var bytes = TalkWriter.Write(TalkGenerator.Damaged(seed), dialect, seed);
        for (var mutations = 1 + stream.Below(WoundCountMax); mutations > 0; mutations--)
        {
            var (start, end) = stream.Pick(JsonValues.Of(bytes));
            bytes = [.. bytes[..start], .. Encoding.UTF8.GetBytes(stream.Pick(Values)), .. bytes[end..]];
        }

        return [.. bytes];
    });

    public override string ToString() => $"{Encoding.UTF8.GetString(Bytes.AsSpan())}\nas hex: {Convert.ToHexString(Bytes.AsSpan())}";

    private static Arbitrary<ByteDamage> From(Func<SampleStream, ulong, List<byte>> draw) => Arb.From(
        TalkArbitraries.Seeds.Select(seed => new ByteDamage([.. draw(new SampleStream(seed), seed)])),
        damage => ListShrinker.WithoutRuns(damage.Bytes).Select(bytes => new ByteDamage(bytes)));

    /// <summary>A byte changes, comes twice or goes; a stretch goes or comes twice.</summary>
    private static void Wound(List<byte> bytes, SampleStream stream, int count)
    {
        for (; count > 0 && bytes.Count > 0; count--)
        {
            var (at, length) = (stream.Below(bytes.Count), 1 + stream.Below(stream.Percent(50) ? 2 : 40));
            length = Math.Min(length, bytes.Count - at);
            switch (stream.Below(4))
            {
                case 0:
                    bytes[at] = (byte)stream.Below(256);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << stream.Below(8));
                    break;
                default:
                    bytes.RemoveRange(at, length);
                    break;
            }
        }
    }
}
