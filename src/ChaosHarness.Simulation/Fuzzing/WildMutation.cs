// Goal: what no agent is known to have saved yet and any might: blocks, messages and ids anywhere, in any order, any number of times.
// Method: small operations on messages and blocks before they are written, each meaningless alone; several after one another reach any history.
// Does not: bytes. An engine behind the line protocol is asked about histories, and one that cannot be read is none.
using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Operations that need no reason.</summary>
internal static class WildMutation
{
    private static readonly ImmutableArray<string> OddTexts =
    [
        "", " ", "\n\t", "\u0000", "\u202Eesrever", "\uFEFFx", "e\u0301", "👩🏽‍💻", "</script>", "\"}]}", "\\u0000", "[chaosharness:quoted-result id=c1]", "x\u2028y", "ﬃ ΩΩ",
    ];

    private static readonly ImmutableArray<string> OddIds =
        ["", " ", "a.b", "a:b", "a_b", "ä", "c1 ", "C1", "1", "__proto__", "toString", "tool use", "x/y", new('a', 65), new('b', 200)];

    private static readonly ImmutableArray<string> OddInputs =
    [
        "{}", "null", "[]", "\"\"", "\"{}\"", "0", "-0", "1e2", "1.0", "12345678901234567890", "true", "{\"a\":null}", "{\"a\":{\"b\":{\"c\":{\"d\":[[[[1]]]]}}}}", "{\"\":\"\"}", "{\"id\":\"c1\",\"type\":\"tool_result\"}",
    ];

    /// <summary>All operations; each says whether it found something to do.</summary>
    public static ImmutableArray<Func<DamageScene, bool>> All { get; } =
    [
        DropBlock, DoubleBlock, MoveBlock, DropMessage, DoubleMessage, SwapMessages, OtherRole, SplitMessage, JoinMessages, TakeId, OddId, OddText, OddInput, AddBlock, AddMessage, StandIn,
    ];

    /// <summary>A block of any kind; ids are few, so that blocks meet.</summary>
    public static WrittenBlock AnyBlock(Rng rng)
    {
        string id = "c" + (1 + rng.Next(3)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return rng.Next(8) switch
        {
            0 => new WrittenBlock.Text(""),
            1 => new WrittenBlock.Thinking(rng.Next(1000)),
            2 => new WrittenBlock.Synthetic(id, ToolName.All[0]),
            3 or 4 => new WrittenBlock.Call(id, ToolName.All[0], $"{{\"n\":{rng.Next(1000)}}}"),
            5 or 6 => new WrittenBlock.Result(id, ToolName.All[0], $"result {rng.Next(1000)}", rng.Next(4) == 0, rng.Next(2) == 0),
            _ => new WrittenBlock.Text($"text {rng.Next(1000)}"),
        };
    }

    private static BlockPlace? Any(DamageScene scene) => scene.Pick<WrittenBlock>();

    private static BlockPlace AnyGap(DamageScene scene)
    {
        int message = scene.Rng.Next(scene.Messages.Count);
        return new BlockPlace(message, scene.Rng.Next(scene.Messages[message].Blocks.Length + 1));
    }

    private static bool DropBlock(DamageScene scene)
    {
        if (Any(scene) is not { } place)
        {
            return false;
        }

        scene.Remove(place);
        return true;
    }

    private static bool DoubleBlock(DamageScene scene)
    {
        if (Any(scene) is not { } place)
        {
            return false;
        }

        scene.Insert(AnyGap(scene), scene[place]);
        return true;
    }

    private static bool MoveBlock(DamageScene scene)
    {
        if (Any(scene) is not { } place)
        {
            return false;
        }

        WrittenBlock block = scene.Remove(place);
        if (scene.Messages.Count == 0)
        {
            scene.InsertMessage(0, Role.User, block);
        }
        else
        {
            scene.Insert(AnyGap(scene), block);
        }

        return true;
    }

    private static bool DropMessage(DamageScene scene)
    {
        if (scene.Messages.Count == 0)
        {
            return false;
        }

        scene.Messages.RemoveAt(scene.Rng.Next(scene.Messages.Count));
        return true;
    }

    private static bool DoubleMessage(DamageScene scene)
    {
        if (scene.Messages.Count == 0)
        {
            return false;
        }

        scene.Messages.Insert(scene.Rng.Next(scene.Messages.Count + 1), scene.Messages[scene.Rng.Next(scene.Messages.Count)]);
        return true;
    }

    private static bool SwapMessages(DamageScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        int one = scene.Rng.Next(scene.Messages.Count);
        int other = scene.Rng.Next(scene.Messages.Count);
        (scene.Messages[one], scene.Messages[other]) = (scene.Messages[other], scene.Messages[one]);
        return one != other;
    }

    private static bool OtherRole(DamageScene scene)
    {
        if (scene.Messages.Count == 0)
        {
            return false;
        }

        int at = scene.Rng.Next(scene.Messages.Count);
        scene.Messages[at] = scene.Messages[at] with { Role = scene.Messages[at].Role == Role.User ? Role.Assistant : Role.User };
        return true;
    }

    private static bool SplitMessage(DamageScene scene)
    {
        ImmutableArray<int> large = [.. Enumerable.Range(0, scene.Messages.Count).Where(m => scene.Messages[m].Blocks.Length > 1)];
        if (large.IsEmpty)
        {
            return false;
        }

        int message = scene.Rng.Pick(large);
        WrittenMessage whole = scene.Messages[message];
        int at = 1 + scene.Rng.Next(whole.Blocks.Length - 1);
        scene.Messages[message] = whole with { Blocks = whole.Blocks[..at] };
        scene.InsertMessage(message + 1, whole.Role, whole.Blocks[at..]);
        return true;
    }

    private static bool JoinMessages(DamageScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        int first = scene.Rng.Next(scene.Messages.Count - 1);
        scene.Messages[first] = scene.Messages[first] with { AsBlocks = true, Blocks = scene.Messages[first].Blocks.AddRange(scene.Messages[first + 1].Blocks) };
        scene.Messages.RemoveAt(first + 1);
        return true;
    }

    private static ImmutableArray<BlockPlace> WithIds(DamageScene scene) =>
        [.. scene.PlacesOf<WrittenBlock>().Where(place => scene[place] is WrittenBlock.Call or WrittenBlock.Result or WrittenBlock.Synthetic)];

    /// <summary>The id that a block carries; empty when it carries none.</summary>
    public static string IdOf(WrittenBlock block) => block switch
    {
        WrittenBlock.Call call => call.Id,
        WrittenBlock.Result result => result.Id,
        WrittenBlock.Synthetic synthetic => synthetic.Id,
        _ => "",
    };

    private static bool TakeId(DamageScene scene)
    {
        ImmutableArray<BlockPlace> places = WithIds(scene);
        if (places.Length < 2)
        {
            return false;
        }

        BlockPlace place = scene.Rng.Pick(places);
        scene.Replace(place, DamageScene.WithId(scene[place], IdOf(scene[scene.Rng.Pick(places)])));
        return true;
    }

    private static bool OddId(DamageScene scene)
    {
        if (scene.PickOf(WithIds(scene)) is not { } place)
        {
            return false;
        }

        (string was, string odd) = (IdOf(scene[place]), scene.Rng.Pick(OddIds));
        bool everywhere = scene.Rng.Next(2) == 0;
        foreach (BlockPlace other in WithIds(scene).Where(other => other == place || (everywhere && IdOf(scene[other]) == was)))
        {
            scene.Replace(other, DamageScene.WithId(scene[other], odd));
        }

        return true;
    }

    private static bool OddText(DamageScene scene)
    {
        if (scene.PickOf([.. scene.PlacesOf<WrittenBlock>().Where(place => scene[place] is WrittenBlock.Text or WrittenBlock.Result)]) is not { } place)
        {
            return false;
        }

        string odd = scene.Rng.Pick(OddTexts);
        scene.Replace(place, scene[place] is WrittenBlock.Result result ? result with { Words = odd } : new WrittenBlock.Text(odd));
        return true;
    }

    private static bool OddInput(DamageScene scene)
    {
        if (scene.Pick<WrittenBlock.Call>() is not { } place)
        {
            return false;
        }

        scene.Replace(place, (WrittenBlock.Call)scene[place] with { Arguments = scene.Rng.Pick(OddInputs) });
        return true;
    }

    private static bool AddBlock(DamageScene scene)
    {
        if (scene.Messages.Count == 0)
        {
            return false;
        }

        scene.Insert(AnyGap(scene), AnyBlock(scene.Rng));
        return true;
    }

    private static bool AddMessage(DamageScene scene)
    {
        Role role = scene.Rng.Next(2) == 0 ? Role.User : Role.Assistant;
        ImmutableArray<WrittenBlock> blocks = scene.Rng.Next(3) == 0 ? [] : [AnyBlock(scene.Rng)];
        scene.InsertMessage(scene.Rng.Next(scene.Messages.Count + 1), role, blocks);
        return true;
    }

    private static bool StandIn(DamageScene scene)
    {
        if (scene.Pick<WrittenBlock.Result>() is not { } place)
        {
            return false;
        }

        var real = (WrittenBlock.Result)scene[place];
        scene.Replace(place, new WrittenBlock.Synthetic(real.Id, real.Name));
        if (scene.Rng.Next(2) == 0)
        {
            scene.Insert(AnyGap(scene), real);
        }

        return true;
    }
}
