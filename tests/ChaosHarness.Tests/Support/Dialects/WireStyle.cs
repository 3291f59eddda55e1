using System.Text;

namespace ChaosHarness.Tests;

/// <summary>How one talk is written: spacing, key order and every other choice, as a function of the seed and of what is written.</summary>
/// <remarks>
/// A choice about a part hangs on the seed and the part's own number, not on its place: equal parts are equal bytes, and a talk that is
/// shrunk keeps the form of what is left. Seed 0 writes plain texts and all ids, without spacing and in plain key order.
/// </remarks>
internal sealed class WireStyle(ulong seed, bool isWorn)
{
    private static readonly string[] Gaps = [" ", "\n", "\t", "  ", "\r\n", "\n    "];

    private readonly int gapPercent = seed == 0 ? 0 : new SampleStream(seed).Pick<int>([0, 0, 5, 30, 100]);
    private readonly int turnPercent = seed == 0 ? 0 : 12;

    public ulong Seed => seed;

    /// <summary>Fresh choices about the thing of that number.</summary>
    public SampleStream Dice(string about, int n)
    {
        var hash = 14695981039346656037 ^ seed;
        foreach (var c in about)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return new SampleStream(hash ^ ((ulong)n * 0x9E3779B97F4A7C15));
    }

    public bool Percent(string about, int n, int percent) => Dice(about, n).Percent(percent);

    /// <summary>May this thing be written with a damage of the wire form?</summary>
    public bool IsWorn(string about, int n, int percent) => isWorn && Percent($"worn {about}", n, percent);

    /// <summary>A JSON string that nobody else has.</summary>
    public string Text(string kind, int n) => seed == 0 ? $"\"{kind} {n}\"" : new ContentSource(Dice(kind, n)).Text($"{kind} {n}");

    public string Quote(string text, int n) => seed == 0
        ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : new ContentSource(Dice("quote", n)).Quote(text);

    /// <summary>An object of those fields; a field without a value is left out.</summary>
    public string Object(SampleStream dice, params IEnumerable<(string Name, string? Json)> fields)
    {
        List<(string Name, string? Json)> kept = [.. fields.Where(field => field.Json is not null)];
        if (kept.Count > 1 && dice.Percent(turnPercent))
        {
            var first = kept[1 + dice.Below(kept.Count - 1)];
            kept.Remove(first);
            kept.Insert(0, first);
        }

        return Joined(dice, '{', '}', kept.Select(field => $"\"{field.Name}\"{Gap(dice)}:{Gap(dice)}{field.Json}"));
    }

    public string Array(SampleStream dice, params IEnumerable<string> elements) => Joined(dice, '[', ']', elements);

    private string Joined(SampleStream dice, char open, char close, IEnumerable<string> elements)
    {
        var json = new StringBuilder().Append(open);
        var isFirst = true;
        foreach (var element in elements)
        {
            json.Append(isFirst ? "" : ",").Append(Gap(dice)).Append(element).Append(Gap(dice));
            isFirst = false;
        }

        return json.Append(isFirst ? Gap(dice) : "").Append(close).ToString();
    }

    private string Gap(SampleStream dice) => dice.Percent(gapPercent) ? dice.Pick(Gaps) : "";
}
