using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Lines in other scripts, right-to-left text, emoji of several code points, combining marks, and what JSON escapes.</summary>
internal static class UnicodeFragments
{
    private const int Count = 60;

    public static ImmutableArray<Fragment> Fill(int seed)
    {
        Faker japanese = new("ja") { Random = new Randomizer(seed) };
        Faker russian = new("ru") { Random = new Randomizer(seed) };
        Faker arabic = new("ar") { Random = new Randomizer(seed) };
        return Fragment.Fill(
            Count,
            japanese,
            f => $"{f.Name.LastName()}さんが{f.Address.City()}の資料を更新しました（{f.Random.Number(2, 40)}件）。",
            f => $"{russian.Name.FullName()} пишет из города {russian.Address.City()}: «отчёт готов на {f.Random.Number(10, 99)} %»",
            f => $"\u202B{arabic.Name.FirstName()} {arabic.Name.LastName()}\u202C → {f.Random.Number(100, 999)}",
            f => $"Straße {f.Random.Number(1, 99)}, Göteborg — naïve coöperation, İstanbul’da ılık bir gün",
            f => $"👩🏽‍💻 merged 🎉 ×{f.Random.Number(2, 9)} 🇯🇵 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F ok",
            f => $"e\u0301 a\u0308 o\u0302 (combining), ﬁ ﬂ, Ω≠Ω, {f.Random.Number(1, 9)}\u2009000\u00A0€",
            f => $"tab\tquote\"backslash\\slash/ bell\u0007 escape\u001B[3{f.Random.Number(1, 7)}mred\u001B[0m line\u2028separator");
    }
}
