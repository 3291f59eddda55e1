namespace ChaosHarness.Tests;

/// <summary>Damage to results: lost, doubled, displaced, swapped, after text, beside stand-ins.</summary>
internal static class TalkDamageToResults
{
    public static readonly IReadOnlyList<TalkDamage> All =
    [
        new("drop-result", Drop),
        new("drop-results-of-turn", DropTurn),
        new("duplicate-result-equal", scene => Duplicate(scene, result => result)),
        new("duplicate-result-different", scene => Duplicate(scene, result => result with { N = scene.Fresh() })),
        new("move-result-later", scene => Move(scene, (from, count) => from + 1 + scene.Stream.Below(count - from - 1))),
        new("move-result-earlier", scene => Move(scene, (from, _) => scene.Stream.Below(from))),
        new("move-result-to-own-message", MoveToOwnMessage),
        new("move-result-to-other-turn", MoveToOtherTurn),
        new("swap-result-ids", SwapIds),
        new("foreign-id", ForeignId),
        new("foreign-result", ForeignResult),
        new("text-before-result", TextBefore),
        new("result-into-assistant", IntoAssistant),
        new("synthetic-beside-real", Beside),
        new("synthetic-instead-of-real", Instead),
    ];

    private static bool Drop(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        scene.Remove(place);
        if (scene.Stream.Percent(60))
        {
            scene.TidyUp(place.Message);
        }

        return true;
    }

    private static bool DropTurn(TalkScene scene)
    {
        if (scene.FindMessage(message => message.Parts.Any(part => part is TalkPart.Result)) is not { } m)
        {
            return false;
        }

        scene.Messages[m] = scene.Messages[m] with { Parts = scene.Messages[m].Parts.RemoveAll(part => part is TalkPart.Result) };
        scene.TidyUp(m);
        return true;
    }

    private static bool Duplicate(TalkScene scene, Func<TalkPart.Result, TalkPart> again)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var part = again((TalkPart.Result)scene.At(place));
        if (scene.Stream.Percent(60) || scene.FindMessage(message => message.Speaker == TalkSpeaker.User) is not { } m)
        {
            scene.Insert((place.Message, place.Part + 1), part);
        }
        else
        {
            scene.Insert((m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)), part);
        }

        return true;
    }

    /// <summary>Into the user's message at or nearest behind the wanted place; as a message of its own when there is none.</summary>
    private static bool Move(TalkScene scene, Func<int, int, int> target)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var part = scene.Remove(place);
        var to = Math.Clamp(target(place.Message, scene.Messages.Count), 0, scene.Messages.Count);
        var m = Enumerable.Range(to, scene.Messages.Count - to).FirstOrDefault(m => scene.Messages[m].Speaker == TalkSpeaker.User, -1);
        if (m < 0 || scene.Stream.Percent(25))
        {
            scene.Messages.Insert(to, TalkMessage.User(part));
        }
        else
        {
            scene.Insert((m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)), part);
        }

        return true;
    }

    private static bool MoveToOwnMessage(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        scene.Messages.Insert(place.Message + 1, TalkMessage.User(scene.Remove(place)));
        scene.TidyUp(place.Message);
        return true;
    }

    private static bool MoveToOtherTurn(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place
            || scene.FindMessage(message => message != scene.Messages[place.Message] && message.Parts.Any(part => part.IsResult)) is not { } m)
        {
            return false;
        }

        var part = scene.Remove(place);
        scene.Insert((m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)), part);
        scene.TidyUp(place.Message);
        return true;
    }

    private static bool SwapIds(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } one
            || scene.Find(part => part is TalkPart.Result && part.Id != scene.At(one).Id) is not { } other)
        {
            return false;
        }

        var (first, second) = (scene.At(one), scene.At(other));
        scene.Replace(one, first.WithId(second.Id!));
        scene.Replace(other, second.WithId(first.Id!));
        return true;
    }

    private static bool ForeignId(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var result = (TalkPart.Result)scene.At(place);
        var name = scene.Stream.Percent(50) ? result.Name : "no_such_tool";
        scene.Replace(place, result with { CallId = $"f{scene.Fresh()}", Name = name });
        return true;
    }

    private static bool ForeignResult(TalkScene scene)
    {
        if (scene.FindMessage(message => message.Speaker == TalkSpeaker.User) is not { } m)
        {
            return false;
        }

        var n = scene.Fresh();
        scene.Insert(
            (m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)),
            new TalkPart.Result($"f{n}", scene.Stream.Percent(50) ? "shell" : "no_such_tool", n));
        return true;
    }

    private static bool TextBefore(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        TalkPart between = scene.Stream.Percent(20) ? new TalkPart.Image(scene.Fresh()) : new TalkPart.Text(scene.Fresh());
        if (scene.Stream.Percent(50))
        {
            scene.Insert(place, between);
        }
        else
        {
            var speaker = scene.Stream.Pick<TalkSpeaker>([TalkSpeaker.User, TalkSpeaker.User, TalkSpeaker.Assistant]);
            scene.Messages.Insert(place.Message, new TalkMessage(speaker, [new TalkPart.Text(scene.Fresh())]));
        }

        return true;
    }

    private static bool IntoAssistant(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var part = scene.Remove(place);
        var m = scene.FindMessage(message => message.Speaker == TalkSpeaker.Assistant);
        scene.Insert((m ?? place.Message, m is null ? 0 : scene.Stream.Below(scene.Messages[m.Value].Parts.Length + 1)), part);
        return true;
    }

    private static bool Beside(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var real = (TalkPart.Result)scene.At(place);
        scene.Insert((place.Message, place.Part + scene.Stream.Below(2)), new TalkPart.Synthetic(real.CallId, real.Name));
        return true;
    }

    /// <summary>The stand-in has the place; the real result is gone, or comes late.</summary>
    private static bool Instead(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Result) is not { } place)
        {
            return false;
        }

        var real = (TalkPart.Result)scene.At(place);
        scene.Replace(place, new TalkPart.Synthetic(real.CallId, real.Name));
        if (scene.Stream.Percent(60))
        {
            var at = place.Message + 1 + scene.Stream.Below(scene.Messages.Count - place.Message);
            scene.Messages.Insert(at, TalkMessage.User(real));
        }

        return true;
    }
}
