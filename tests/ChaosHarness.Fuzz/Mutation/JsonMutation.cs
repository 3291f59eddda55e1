// Goal: histories, plans and answers that are JSON still, with blocks, messages, ids and texts dropped, doubled, moved, swapped and replaced.
// Method: the values of the document are places of bytes; an operation takes one and puts it, or another one's bytes, somewhere else. What JSON allows
// and nobody writes comes along: a name twice, numbers that no type holds, texts of odd letters, depth.
// Does not know dialects: the same operations move a block of any of them, a plan's fault, or a tool's argument.
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>Operations on JSON documents.</summary>
internal static class JsonMutation
{
    private const int DepthMax = 40;

    private static readonly string[] OddValues =
    [
        "null", "true", "false", "0", "-0", "7", "-1.5e300", "1e999", "12345678901234567890", "\"\"", "\" \"", "\"\\n\"", "[]", "{}", "[[]]", "[null]", "[\"\"]", "{\"\":\"\"}", "{\"type\":7}",
        "\"\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "\"\\ud83d\\ude00\"", "\"é\"", "\"[chaosharness:placeholder]\"", "\"c1\"", "\"user\"", "\"assistant\"", "\"system\"", "\"tool\"",
    ];

    /// <summary>Does one operation; null when the document has nothing to do it to.</summary>
    public static byte[]? Apply(ReadOnlySpan<byte> json, List<JsonPlace> places, byte[] other, Rng rng)
    {
        int picked = rng.Next(places.Count);
        JsonPlace place = places[picked];
        ReadOnlySpan<byte> value = json[place.ValueStart..place.End];
        JsonPlace target = places[rng.Next(places.Count)];
        switch (rng.Next(10))
        {
            case 0:
                return place.Parent < 0 ? null : Without(json, place);
            case 1:
                return place.Parent < 0 ? null : Beside(json, place, json[place.Start..place.End]);
            case 2: // moved beside a value elsewhere
                return place.Parent < 0 || target.Parent < 0 || place.IsMember != target.IsMember || Overlap(place, target) ? null : Moved(json, place, target);
            case 3:
                return Overlap(place, target) ? null : Swapped(json, place, target);
            case 4: // another value of this document: ids meet, results take each other's words
                return Replaced(json, place, json[target.ValueStart..target.End]);
            case 5: // another one of the same kind
                List<JsonPlace> alike = places.FindAll(one => one.Kind == place.Kind);
                JsonPlace same = alike[rng.Next(alike.Count)];
                return Replaced(json, place, json[same.ValueStart..same.End]);
            case 6:
                return Replaced(json, place, Encoding.UTF8.GetBytes(rng.Pick<string>(OddValues)));
            case 7: // a value of another input
                return JsonPlace.AllIn(other) is { } donors && donors[rng.Next(donors.Count)] is var donor ? Replaced(json, place, other.AsSpan(donor.ValueStart..donor.End)) : null;
            case 8:
                return JsonPlace.AllIn(other) is { } givers && givers[rng.Next(givers.Count)] is var giver && place.Parent >= 0 && giver.IsMember == place.IsMember
                    ? Beside(json, place, other.AsSpan(giver.Start..giver.End)) : null;
            default:
                int depth = 1 + rng.Next(DepthMax);
                return rng.Next(4) == 0 ? Replaced(json, place, [.. Enumerable.Repeat((byte)'[', depth), .. value, .. Enumerable.Repeat((byte)']', depth)]) : Replaced(json, place, [(byte)'[', .. value, (byte)']']);
        }
    }

    private static bool Overlap(JsonPlace one, JsonPlace other) => one.Start < other.End && other.Start < one.End;

    private static byte[] Replaced(ReadOnlySpan<byte> json, JsonPlace place, ReadOnlySpan<byte> value) => [.. json[..place.ValueStart], .. value, .. json[place.End..]];

    private static byte[] Beside(ReadOnlySpan<byte> json, JsonPlace place, ReadOnlySpan<byte> what) => [.. json[..place.End], (byte)',', .. what, .. json[place.End..]];

    public static byte[] Without(ReadOnlySpan<byte> json, JsonPlace place)
    {
        (int start, int end) = (place.Start, place.End);
        int next = end + json[end..].IndexOfAnyExcept(" \t\r\n"u8);
        if (json[next] == ',')
        {
            end = next + 1;
        }
        else if (json[..start].TrimEnd(" \t\r\n"u8) is [.., (byte)','] before)
        {
            start = before.Length - 1;
        }

        return [.. json[..start], .. json[end..]];
    }

    private static byte[] Moved(ReadOnlySpan<byte> json, JsonPlace place, JsonPlace target)
    {
        byte[] what = json[place.Start..place.End].ToArray();
        if (place.Start > target.Start)
        {
            return Beside(Without(json, place), target, what);
        }

        byte[] with = Beside(json, target, what);
        return Without(with, place);
    }

    private static byte[] Swapped(ReadOnlySpan<byte> json, JsonPlace one, JsonPlace other)
    {
        (JsonPlace first, JsonPlace second) = one.ValueStart < other.ValueStart ? (one, other) : (other, one);
        return
        [
            .. json[..first.ValueStart], .. json[second.ValueStart..second.End], .. json[first.End..second.ValueStart], .. json[first.ValueStart..first.End], .. json[second.End..],
        ];
    }
}
