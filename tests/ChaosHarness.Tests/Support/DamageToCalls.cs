namespace ChaosHarness.Tests;

/// <summary>Damage to calls, their ids and their inputs, and to server tools.</summary>
internal static class DamageToCalls
{
    public static readonly IReadOnlyList<Action<DamageScene>> All =
    [
        Double, DoubleDiffering, BadId, CollidingIds, EscapedId, LoseId, BadInput, MoveToUser, Lose, LoseServerResult, OrphanServerResult, ShareId,
    ];

    private static readonly string[] BadIds =
    [
        "\"a.b\"", "\"a:b\"", "\"\"", "\"functions.read:0\"", "\"标识\"", "\"a\\u002eb\"", "\" \"", "\"a b\"",
        "\"\\ud83d\"", "\"call_1|fc_2\"", "\"x\\\"]\\n\"",
    ];

    private static readonly string[] BadInputs =
    [
        "null", "", "\"{\\\"path\\\": \\\"a\\\"}\"", "\"not json\"", "\"{\\\"cut\\\":\"", "[]", "[{\"a\":1}]",
        "17", "true", "\"\"", "\"[1]\"", "\" {} \"",
    ];

    private static void Double(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall) is { } place)
        {
            scene.Insert((place.Message, place.Block + scene.Stream.Below(2)), scene.At(place));
        }
    }

    private static void DoubleDiffering(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall && block.Id is not null) is { } place)
        {
            var again = scene.Content.Call(scene.At(place).Id!);
            if (scene.Stream.Percent(70))
            {
                scene.Insert((place.Message, place.Block + 1), again);
            }
            else
            {
                scene.InsertSomewhere(message => message.IsAssistant, again);
            }

            if (scene.Stream.Percent(50) && scene.Find(block => block.IsResult && block.Id == again.Id) is { } result)
            {
                scene.Insert(result, scene.Content.Result(again.Id!));
            }
        }
    }

    private static void BadId(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall && block.Id is not null) is { } place)
        {
            Rename(scene, scene.At(place).Id!, scene.Stream.Pick(BadIds));
        }
    }

    /// <summary>Two ids that a careless cleaner would make one.</summary>
    private static void CollidingIds(DamageScene scene)
    {
        foreach (var bad in new[] { "\"a.b\"", "\"a:b\"", "\"a_b\"" })
        {
            if (scene.Find(block => block.IsCall && block.Id is not null) is { } place)
            {
                Rename(scene, scene.At(place).Id!, bad);
            }
        }
    }

    /// <summary>The same id in another spelling on one side: no damage at all.</summary>
    private static void EscapedId(DamageScene scene)
    {
        if (scene.Find(block => (block.IsCall || block.IsResult) && block.Id is ['"', not ('\\' or '"'), ..]) is { } place)
        {
            var id = scene.At(place).Id!;
            scene.Replace(place, scene.At(place).WithId($"\"\\u{(int)id[1]:x4}{id[2..]}"));
        }
    }

    private static void LoseId(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall || block.IsResult) is { } place)
        {
            var block = scene.At(place);
            var name = block.IsCall ? "id" : "tool_use_id";
            var odd = scene.Stream.Pick<string>(["null", "7", "{}"]);
            scene.Replace(place, scene.Stream.Percent(50) ? block.Without(name) : block.With(name, odd));
        }
    }

    private static void BadInput(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall) is { } place)
        {
            var input = scene.Stream.Pick(BadInputs);
            scene.Replace(place, input.Length == 0 ? scene.At(place).Without("input") : scene.At(place).With("input", input));
        }
    }

    private static void MoveToUser(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall) is { } place)
        {
            scene.InsertSomewhere(message => message.IsUser, scene.Remove(place));
        }
    }

    private static void Lose(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall) is { } place)
        {
            scene.Remove(place);
        }
    }

    private static void LoseServerResult(DamageScene scene)
    {
        if (scene.Find(block => block.Kind == "web_search_tool_result") is { } place)
        {
            scene.Remove(place);
        }
    }

    private static void OrphanServerResult(DamageScene scene) => scene.InsertSomewhere(
        message => message.IsAssistant,
        SketchBlock.Of("web_search_tool_result", new("tool_use_id", scene.Content.Id()), new("content", $"[{scene.Content.Text("page")}]")));

    /// <summary>Two turns that both use one id, results and all.</summary>
    private static void ShareId(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall && block.Id is not null) is { } one
            && scene.Find(block => block.IsCall && block.Id is not null) is { } other)
        {
            Rename(scene, scene.At(one).Id!, scene.At(other).Id!);
        }
    }

    private static void Rename(DamageScene scene, string from, string to)
    {
        var isOneSided = scene.Stream.Percent(10);
        for (var m = 0; m < scene.Messages.Count; m++)
        {
            var message = scene.Messages[m];
            if (message.HasBlocks)
            {
                var blocks = message.Blocks.Select(block => block.Id == from && !(isOneSided && block.IsResult) ? block.WithId(to) : block);
                scene.Messages[m] = message with { Blocks = [.. blocks] };
            }
        }
    }
}
