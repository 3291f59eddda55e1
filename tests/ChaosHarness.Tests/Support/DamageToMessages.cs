namespace ChaosHarness.Tests;

/// <summary>Damage to messages and plain blocks: emptied, cut, dropped, merged, misattributed, malformed.</summary>
internal static class DamageToMessages
{
    public static readonly IReadOnlyList<Action<DamageScene>> All =
    [
        Empty, EmptyText, UnknownRole, System, CutTail, ThinkingTail, Malform, LoneSurrogate, DuplicateKeys, Drop, Join, Swap, BecomeText, Forget,
    ];

    /// <summary>Damage that no repair may mend, because it would have to make something up.</summary>
    public static readonly IReadOnlyList<Action<DamageScene>> Unrepairable = [BadName, CutThinking, BadResultContent, MalformMessage];

    private static readonly string[] Decoys = ["\"decoy\"", "\"\"", "5", "null", "[]", "[7]", "{\"type\":\"text\"}", "\"tool_use\"", "\" \""];

    private static void Empty(DamageScene scene)
    {
        var m = scene.Stream.Below(scene.Messages.Count);
        if (scene.Messages.Count > 0 && scene.Stream.Percent(50))
        {
            var nothing = scene.Stream.Pick<string?>([null, "\"\"", "null", "", "\" \""]);
            scene.Messages[m] = scene.Messages[m] with { Blocks = [], OtherContent = nothing };
        }
        else
        {
            scene.InsertMessage(scene.Stream.Percent(50) ? SketchMessage.User() : SketchMessage.Assistant());
        }
    }

    private static void EmptyText(DamageScene scene)
    {
        var text = scene.Stream.Pick<string>(["\"\"", "\" \"", "\"\\n\\u00a0\"", "\"\\u0020\""]);
        scene.InsertSomewhere(message => message.IsUser || message.IsAssistant, SketchBlock.Of("text", new SketchField("text", text)));
    }

    private static void UnknownRole(DamageScene scene)
    {
        if (scene.FindMessage(_ => true) is { } m)
        {
            var role = scene.Stream.Pick<string?>(["\"tool\"", "\"bogus\"", "\"User\"", "\"\"", "null", null]);
            scene.Messages[m] = scene.Messages[m] with { Role = role };
        }
    }

    private static void System(DamageScene scene) => scene.InsertMessage(scene.Stream.Percent(70)
        ? new SketchMessage("\"system\"", [scene.Content.TextBlock()])
        : new SketchMessage("\"system\"", [], scene.Stream.Percent(50) ? null : scene.Content.Text("system")));

    /// <summary>The program died: nothing after this block was saved.</summary>
    private static void CutTail(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall || block.IsResult) is { } place)
        {
            scene.Messages.RemoveRange(place.Message + 1, scene.Messages.Count - place.Message - 1);
            var message = scene.Messages[place.Message];
            scene.Messages[place.Message] = message with { Blocks = message.Blocks[..(place.Block + 1)] };
        }
    }

    private static void ThinkingTail(DamageScene scene)
    {
        if (scene.FindMessage(message => message.IsAssistant) is { } m)
        {
            scene.Insert((m, scene.Stream.Percent(80) ? scene.Messages[m].Blocks.Length : 0), scene.Content.Thinking());
        }
        else
        {
            scene.InsertMessage(SketchMessage.Assistant(scene.Content.Thinking()));
        }
    }

    private static void Malform(DamageScene scene)
    {
        var text = scene.Content.Text("stray");
        scene.InsertSomewhere(message => message.IsUser || message.IsAssistant, SketchBlock.Bad(scene.Stream.Pick<string>(
        [
            "1", "null", text, $"[{text}]", "{}", $$"""{"type":5,"text":{{text}} }""", $$"""{"text":{{text}} }""",
            """{"type":"text"}""", """{"type":"text","text":7}""",
        ])));
    }

    private static void LoneSurrogate(DamageScene scene) => scene.InsertSomewhere(
        message => message.IsUser || message.IsAssistant,
        SketchBlock.Of("text", new SketchField("text", $"{scene.Content.Text("half")[..^1]} \\ud83d\"")));

    private static void DuplicateKeys(DamageScene scene)
    {
        if (scene.Find(block => block.Fields.Length > 1) is { } place)
        {
            var block = scene.At(place);
            var name = scene.Stream.Pick<string>(["type", "id", "tool_use_id", "input", "content", "text", "is_error", "name", "thinking"]);
            var value = block.Get(name) ?? "\"toolu_twice\"";
            var decoy = new SketchField(name, scene.Stream.Percent(60) ? scene.Stream.Pick(Decoys) : value);
            scene.Replace(place, block with { Fields = scene.Stream.Percent(75) ? block.Fields.Insert(0, decoy) : block.Fields.Add(decoy) });
        }
        else if (scene.FindMessage(_ => true) is { } m)
        {
            var again = new SketchField("role", scene.Messages[m].Role ?? "\"user\"");
            scene.Messages[m] = scene.Messages[m] with { Extra = scene.Messages[m].Extra.Add(again) };
        }
    }

    private static void Drop(DamageScene scene)
    {
        if (scene.Messages.Count > 0)
        {
            scene.Messages.RemoveAt(scene.Stream.Below(scene.Messages.Count));
        }
    }

    /// <summary>Two neighbours become one message of the first one's role.</summary>
    private static void Join(DamageScene scene)
    {
        var m = scene.Stream.Below(scene.Messages.Count - 1);
        if (m + 1 < scene.Messages.Count && scene.Messages[m].HasBlocks && scene.Messages[m + 1].HasBlocks)
        {
            scene.Messages[m] = scene.Messages[m] with { Blocks = scene.Messages[m].Blocks.AddRange(scene.Messages[m + 1].Blocks) };
            scene.Messages.RemoveAt(m + 1);
        }
    }

    private static void Swap(DamageScene scene)
    {
        var m = scene.Stream.Below(scene.Messages.Count - 1);
        if (m + 1 < scene.Messages.Count)
        {
            (scene.Messages[m], scene.Messages[m + 1]) = (scene.Messages[m + 1], scene.Messages[m]);
        }
    }

    /// <summary>A message whose content was an array has a string instead, as after a careless edit.</summary>
    private static void BecomeText(DamageScene scene)
    {
        if (scene.FindMessage(message => message.IsUser) is { } m)
        {
            scene.Messages[m] = scene.Messages[m] with { OtherContent = scene.Content.Text("summary"), Blocks = [] };
        }
    }

    private static void Forget(DamageScene scene)
    {
        if (scene.Stream.Percent(8))
        {
            scene.Messages.Clear();
        }
        else
        {
            scene.Messages.RemoveRange(0, scene.Stream.Below(scene.Messages.Count + 1));
        }
    }

    private static void BadName(DamageScene scene)
    {
        if (scene.Find(block => block.IsCall) is { } place)
        {
            scene.Replace(place, scene.At(place).With("name", scene.Stream.Pick<string>(["\"a b\"", "\"\"", "null", "\"a.b\""])));
        }
    }

    private static void CutThinking(DamageScene scene)
    {
        if (scene.Find(block => block.Kind is "thinking" or "redacted_thinking") is { } place)
        {
            scene.Replace(place, scene.At(place).Without(scene.Stream.Pick<string>(["thinking", "signature", "data"])));
        }
    }

    private static void BadResultContent(DamageScene scene)
    {
        if (scene.Find(block => block.IsResult) is { } place)
        {
            var text = scene.Content.Text("odd");
            scene.Replace(place, scene.At(place).With("content", scene.Stream.Pick<string>(
            [
                "5", $$"""{"type":"text","text":{{text}} }""", $"[{text}]", $$"""[{"type":"video","data":{{text}} }]""", $$"""[{"text":{{text}} }]""",
            ])));
        }
    }

    private static void MalformMessage(DamageScene scene) => scene.InsertMessage(new SketchMessage("\"user\"", [])
    {
        Malformed = scene.Stream.Pick<string>(
        [
            "null", "7", "\"hello\"", "[]", "{}", """{"role":"user","content":7}""", """{"role":"assistant","content":{"type":"text"}}""",
        ]),
    });
}
