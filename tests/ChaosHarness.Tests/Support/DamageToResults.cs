namespace ChaosHarness.Tests;

/// <summary>Damage to results: lost, orphaned, doubled, displaced, after text, replaced by the stand-ins of other programs.</summary>
internal static class DamageToResults
{
    public static readonly IReadOnlyList<Action<DamageScene>> All =
    [
        Lose, Orphan, DoubleEqual, DoubleDiffering, MoveAnywhere, MoveToOwnMessage, MoveIntoAssistant, Split, PutTextBefore, StandIn, StandInBeside,
        EmptyContent,
    ];

    private static void Lose(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            scene.Remove(place);
            if (scene.Stream.Percent(60) && scene.Messages[place.Message].Blocks.IsEmpty)
            {
                scene.Messages.RemoveAt(place.Message);
            }
        }
    }

    private static void Orphan(DamageScene scene) =>
        scene.InsertSomewhere(
            message => message.IsUser,
            scene.Content.Result(scene.Stream.Percent(80) ? scene.Content.Id() : "\"toolu_foreign\""));

    private static void DoubleEqual(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            Place(scene, place, scene.At(place));
        }
    }

    private static void DoubleDiffering(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult && block.Id is not null) is { } place)
        {
            Place(scene, place, scene.Content.Result(scene.At(place).Id!));
        }
    }

    /// <summary>Beside the original, or anywhere among the user's messages.</summary>
    private static void Place(DamageScene scene, (int Message, int Block) original, SketchBlock block)
    {
        if (scene.Stream.Percent(60))
        {
            scene.Insert((original.Message, original.Block + scene.Stream.Below(2)), block);
        }
        else
        {
            scene.InsertSomewhere(message => message.IsUser, block);
        }
    }

    private static void MoveAnywhere(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            scene.InsertSomewhere(message => message.IsUser, scene.Remove(place));
        }
    }

    private static void MoveToOwnMessage(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            scene.InsertMessage(SketchMessage.User(scene.Remove(place)));
        }
    }

    private static void MoveIntoAssistant(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            scene.InsertSomewhere(message => message.IsAssistant, scene.Remove(place));
        }
    }

    /// <summary>The results of a message over two, with something in between.</summary>
    private static void Split(DamageScene scene)
    {
        if (scene.FindMessage(message => message.IsUser && message.Blocks.Length > 1) is { } m)
        {
            var message = scene.Messages[m];
            var cut = 1 + scene.Stream.Below(message.Blocks.Length - 1);
            scene.Messages[m] = message with { Blocks = message.Blocks[..cut] };
            scene.Messages.Insert(m + 1, message with { Blocks = message.Blocks[cut..] });
            if (scene.Stream.Percent(70))
            {
                var between = scene.Content.TextBlock();
                scene.Messages.Insert(m + 1, scene.Stream.Percent(50) ? SketchMessage.User(between) : SketchMessage.Assistant(between));
            }
        }
    }

    private static void PutTextBefore(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            scene.Insert(place, scene.Stream.Percent(20) ? scene.Content.Image() : scene.Content.TextBlock());
        }
    }

    /// <summary>The real result is gone, or somewhere else; a stand-in has its place.</summary>
    private static void StandIn(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult && block.Id is not null) is { } place)
        {
            var real = scene.At(place);
            scene.Replace(place, StandInFor(scene, real.Id!));
            if (scene.Stream.Percent(60))
            {
                scene.InsertSomewhere(message => message.IsUser, real);
            }
        }
    }

    private static void StandInBeside(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult && block.Id is not null) is { } place)
        {
            scene.Insert((place.Message, place.Block + scene.Stream.Below(2)), StandInFor(scene, scene.At(place).Id!));
        }
    }

    private static SketchBlock StandInFor(DamageScene scene, string id)
    {
        var text = scene.Content.Quote(scene.Stream.Pick(SyntheticTexts.All));
        var content = scene.Stream.Percent(50) ? text : $$"""[{"type":"text","text":{{text}} }]""";
        var block = SketchBlock.Of("tool_result", new("tool_use_id", id), new("content", content));
        return scene.Stream.Percent(85) ? block.With("is_error", "true") : block;
    }

    private static void EmptyContent(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            var content = scene.Stream.Pick<string>(["\"\"", "[]", "\" \"", "[{\"type\":\"text\",\"text\":\"\"}]", "null", ""]);
            scene.Replace(place, content.Length == 0 ? scene.At(place).Without("content") : scene.At(place).With("content", content));
        }
    }
}
