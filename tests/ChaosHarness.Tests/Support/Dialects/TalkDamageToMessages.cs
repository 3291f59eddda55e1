namespace ChaosHarness.Tests;

/// <summary>Damage to whole messages: dropped, doubled, swapped, split, merged, emptied, cut off.</summary>
internal static class TalkDamageToMessages
{
    public static readonly IReadOnlyList<TalkDamage> All =
    [
        new("drop-message", Drop),
        new("duplicate-message", Duplicate),
        new("swap-messages", Swap),
        new("split-message", Split),
        new("merge-messages", Merge),
        new("empty-message", Empty),
        new("empty-text", EmptyText),
        new("system-anywhere", System),
        new("thinking-alone", Thinking),
        new("cut-tail", CutTail),
        new("cut-head", CutHead),
    ];

    private static bool Drop(TalkScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        scene.Messages.RemoveAt(scene.Stream.Below(scene.Messages.Count));
        return true;
    }

    private static bool Duplicate(TalkScene scene)
    {
        if (scene.FindMessage(_ => true) is not { } m)
        {
            return false;
        }

        scene.Messages.Insert(scene.Stream.Percent(70) ? m + 1 : scene.Stream.Below(scene.Messages.Count + 1), scene.Messages[m]);
        return true;
    }

    private static bool Swap(TalkScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        var m = scene.Stream.Below(scene.Messages.Count - 1);
        (scene.Messages[m], scene.Messages[m + 1]) = (scene.Messages[m + 1], scene.Messages[m]);
        return true;
    }

    /// <summary>One message over two, with something in between more often than not.</summary>
    private static bool Split(TalkScene scene)
    {
        if (scene.FindMessage(message => message.Parts.Length > 1) is not { } m)
        {
            return false;
        }

        var message = scene.Messages[m];
        var cut = 1 + scene.Stream.Below(message.Parts.Length - 1);
        scene.Messages[m] = message with { Parts = message.Parts[..cut] };
        scene.Messages.Insert(m + 1, message with { Parts = message.Parts[cut..] });
        if (scene.Stream.Percent(60))
        {
            var speaker = scene.Stream.Percent(50) ? TalkSpeaker.User : TalkSpeaker.Assistant;
            scene.Messages.Insert(m + 1, new TalkMessage(speaker, [new TalkPart.Text(scene.Fresh())]));
        }

        return true;
    }

    private static bool Merge(TalkScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        var m = scene.Stream.Below(scene.Messages.Count - 1);
        scene.Messages[m] = scene.Messages[m] with { Parts = scene.Messages[m].Parts.AddRange(scene.Messages[m + 1].Parts) };
        scene.Messages.RemoveAt(m + 1);
        return true;
    }

    private static bool Empty(TalkScene scene)
    {
        var speaker = scene.Stream.Percent(50) ? TalkSpeaker.User : TalkSpeaker.Assistant;
        scene.Messages.Insert(scene.Stream.Below(scene.Messages.Count + 1), new TalkMessage(speaker, []));
        return true;
    }

    private static bool EmptyText(TalkScene scene)
    {
        if (scene.FindMessage(_ => true) is not { } m)
        {
            return false;
        }

        scene.Insert((m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)), new TalkPart.Empty());
        return true;
    }

    private static bool System(TalkScene scene)
    {
        scene.Messages.Insert(scene.Stream.Below(scene.Messages.Count + 1), TalkMessage.System(new TalkPart.Text(scene.Fresh())));
        return true;
    }

    private static bool Thinking(TalkScene scene)
    {
        if (scene.Stream.Percent(50) || scene.FindMessage(message => message.Speaker == TalkSpeaker.Assistant) is not { } m)
        {
            scene.Messages.Insert(scene.Stream.Below(scene.Messages.Count + 1), TalkMessage.Assistant(new TalkPart.Thinking(scene.Fresh())));
        }
        else
        {
            scene.Insert((m, scene.Messages[m].Parts.Length), new TalkPart.Thinking(scene.Fresh()));
        }

        return true;
    }

    /// <summary>The program died: nothing after this part was saved.</summary>
    private static bool CutTail(TalkScene scene)
    {
        if (scene.Find(part => part.Id is not null) is not { } place)
        {
            return false;
        }

        scene.Messages.RemoveRange(place.Message + 1, scene.Messages.Count - place.Message - 1);
        scene.Messages[place.Message] = scene.Messages[place.Message] with { Parts = scene.Messages[place.Message].Parts[..(place.Part + 1)] };
        return true;
    }

    private static bool CutHead(TalkScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        scene.Messages.RemoveRange(0, 1 + scene.Stream.Below(scene.Messages.Count - 1));
        return true;
    }
}
