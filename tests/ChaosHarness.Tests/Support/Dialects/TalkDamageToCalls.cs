namespace ChaosHarness.Tests;

/// <summary>Damage to calls and their ids: lost, doubled, shared, illegal.</summary>
internal static class TalkDamageToCalls
{
    public static readonly IReadOnlyList<TalkDamage> All =
    [
        new("drop-call", Drop),
        new("duplicate-call-id", DuplicateId),
        new("duplicate-call", Duplicate),
        new("reuse-id", ReuseId),
        new("illegal-id", scene => MakeIllegal(scene, "")),
        new("colliding-ids", scene => MakeIllegal(scene, "a") & MakeIllegal(scene, "b")),
        new("call-into-user", IntoUser),
    ];

    private static bool Drop(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Call) is not { } place)
        {
            return false;
        }

        scene.Remove(place);
        scene.TidyUp(place.Message);
        return true;
    }

    /// <summary>Another call under the same id right beside it, with or without a result of its own.</summary>
    private static bool DuplicateId(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Call) is not { } place)
        {
            return false;
        }

        var call = (TalkPart.Call)scene.At(place);
        scene.Insert((place.Message, place.Part + 1), call with { N = scene.Fresh() });
        if (scene.Stream.Percent(50) && scene.Find(part => part is TalkPart.Result && part.Id == call.Id) is { } result)
        {
            scene.Insert((result.Message, result.Part + 1), new TalkPart.Result(call.CallId, call.Name, scene.Fresh()));
        }

        return true;
    }

    private static bool Duplicate(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Call) is not { } place)
        {
            return false;
        }

        scene.Insert((place.Message, place.Part + 1), scene.At(place));
        return true;
    }

    /// <summary>A later turn uses an earlier turn's id, results and all; once in a while its results do not.</summary>
    private static bool ReuseId(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Call) is not { } one
            || scene.Find(part => part is TalkPart.Call && part.Id != scene.At(one).Id) is not { } other
            || one.Message == other.Message)
        {
            return false;
        }

        Rename(scene, scene.At(other).Id!, scene.At(one).Id!);
        return true;
    }

    private static bool MakeIllegal(TalkScene scene, string suffix)
    {
        if (scene.Find(part => part is TalkPart.Call && part.Id![0] == 'k') is not { } place)
        {
            return false;
        }

        Rename(scene, scene.At(place).Id!, suffix.Length == 0 ? $"x{scene.Fresh()}" : $"x7{suffix}");
        return true;
    }

    private static bool IntoUser(TalkScene scene)
    {
        if (scene.Find(part => part is TalkPart.Call) is not { } place
            || scene.FindMessage(message => message.Speaker == TalkSpeaker.User) is not { } m)
        {
            return false;
        }

        var part = scene.Remove(place);
        scene.Insert((m, scene.Stream.Below(scene.Messages[m].Parts.Length + 1)), part);
        scene.TidyUp(place.Message);
        return true;
    }

    private static void Rename(TalkScene scene, string from, string to)
    {
        var isOneSided = scene.Stream.Percent(10);
        for (var m = 0; m < scene.Messages.Count; m++)
        {
            var parts = scene.Messages[m].Parts.Select(part => part.Id == from && !(isOneSided && part.IsResult) ? part.WithId(to) : part);
            scene.Messages[m] = scene.Messages[m] with { Parts = [.. parts] };
        }
    }
}
