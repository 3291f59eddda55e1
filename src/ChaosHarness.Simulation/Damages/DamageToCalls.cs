using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What befalls calls and the ids that tie them to their results.</summary>
internal static class DamageToCalls
{
    private const int LongIdLetters = 90;

    private static readonly ImmutableArray<string> BadInputs = ["null", "\"{\\\"path\\\": \\\"src\\\"}\"", "\"{\\\"path\\\": \"", "[1,2]", "7"];

    public static readonly ImmutableArray<Damage> All =
    [
        new("missing-call", "a call was cut away and its result stayed", LoseCall),
        new("shared-id", "two calls of a batch have one id", ShareId),
        new("reused-id", "a later batch uses an id again, and one of the results is missing", ReuseId),
        new("bad-id", "an id has characters or a length that providers refuse", SpoilId),
        new("near-ids", "two ids differ only in a character that providers refuse", SpoilTwoIds),
        new("bad-arguments", "a call's input is no object", SpoilInput),
        new("wrong-role", "a result stands in the assistant's message, or a call in the user's", ChangeSides),
    ];

    private static bool LoseCall(DamageScene scene)
    {
        ImmutableArray<BlockPlace> calls = [.. scene.PlacesOf<WrittenBlock.Call>().Where(place => scene.Messages[place.Message].Blocks.Length > 1)];
        if (scene.PickOf(calls) is not { } place)
        {
            return false;
        }

        scene.Remove(place);
        return true;
    }

    private static bool ShareId(DamageScene scene)
    {
        int batch = scene.PickBatch(callsMin: 2);
        if (batch < 0)
        {
            return false;
        }

        ImmutableArray<BlockPlace> calls = scene.CallsOf(batch);
        int second = 1 + scene.Rng.Next(calls.Length - 1);
        string id = ((WrittenBlock.Call)scene[calls[0]]).Id;
        Rename(scene, batch, ((WrittenBlock.Call)scene[calls[second]]).Id, id);
        if (scene.Rng.Next(2) == 0 && scene.PickOf([.. scene.Answers().Where(place => place.Message == batch + 1)]) is { } lost)
        {
            scene.Remove(lost);
        }

        return true;
    }

    private static bool ReuseId(DamageScene scene)
    {
        ImmutableArray<int> batches = [.. scene.PlacesOf<WrittenBlock.Call>().Select(place => place.Message).Distinct()];
        if (batches.Length < 2)
        {
            return false;
        }

        int second = 1 + scene.Rng.Next(batches.Length - 1);
        string id = ((WrittenBlock.Call)scene[scene.CallsOf(batches[second - 1])[0]]).Id;
        Rename(scene, batches[second], ((WrittenBlock.Call)scene[scene.CallsOf(batches[second])[0]]).Id, id);
        ImmutableArray<BlockPlace> answers = [.. scene.Answers().Where(place => ((WrittenBlock.Result)scene[place]).Id == id)];
        if (scene.PickOf(answers) is { } lost)
        {
            scene.Remove(lost);
        }

        return true;
    }

    private static bool SpoilId(DamageScene scene)
    {
        if (scene.Pick<WrittenBlock.Call>() is not { } place)
        {
            return false;
        }

        string old = ((WrittenBlock.Call)scene[place]).Id;
        string spoilt = scene.Rng.Next(4) switch
        {
            0 => old + "|fc_1",
            1 => old + " ä",
            2 => old + CallIds.Letters(scene.Rng, LongIdLetters),
            _ => "functions.read:" + old,
        };
        Rename(scene, place.Message, old, spoilt);
        return true;
    }

    private static bool SpoilTwoIds(DamageScene scene)
    {
        int batch = scene.PickBatch(callsMin: 2);
        if (batch < 0)
        {
            return false;
        }

        ImmutableArray<BlockPlace> calls = scene.CallsOf(batch);
        string first = ((WrittenBlock.Call)scene[calls[0]]).Id;
        string second = ((WrittenBlock.Call)scene[calls[1]]).Id;
        Rename(scene, batch, first, "step.1");
        Rename(scene, batch, second, "step:1");
        return true;
    }

    private static bool SpoilInput(DamageScene scene)
    {
        if (scene.Pick<WrittenBlock.Call>() is not { } place)
        {
            return false;
        }

        scene.Replace(place, (WrittenBlock.Call)scene[place] with { Arguments = scene.Rng.Pick(BadInputs) });
        return true;
    }

    private static bool ChangeSides(DamageScene scene)
    {
        if (scene.Rng.Next(2) == 0)
        {
            if (scene.PickOf(scene.Answers()) is not { } answer)
            {
                return false;
            }

            scene.Append(answer.Message - 1, scene.Remove(answer));
            return true;
        }

        ImmutableArray<BlockPlace> calls = [.. scene.PlacesOf<WrittenBlock.Call>().Where(place => place.Message > 0 && scene.Messages[place.Message - 1].Role == Role.User)];
        if (scene.PickOf(calls) is not { } call)
        {
            return false;
        }

        WrittenBlock moved = scene.Remove(call);
        scene.Append(call.Message - 1, moved);
        return true;
    }

    // A call's id and the results right behind it.
    private static void Rename(DamageScene scene, int batch, string old, string id)
    {
        for (int m = batch; m < scene.Messages.Count && m <= batch + 1; m++)
        {
            scene.Messages[m] = scene.Messages[m] with { Blocks = [.. scene.Messages[m].Blocks.Select(block => IdOf(block) == old ? DamageScene.WithId(block, id) : block)] };
        }
    }

    private static string? IdOf(WrittenBlock block) => block switch
    {
        WrittenBlock.Call call => call.Id,
        WrittenBlock.Result result => result.Id,
        WrittenBlock.Synthetic synthetic => synthetic.Id,
        _ => null,
    };
}
