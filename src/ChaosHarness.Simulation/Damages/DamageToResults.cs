using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What befalls results: lost, doubled, late, in a wrong place.</summary>
internal static class DamageToResults
{
    public static readonly ImmutableArray<Damage> All =
    [
        new("missing-result", "a result was never saved", Lose),
        new("missing-batch", "no result of a batch was saved", LoseBatch),
        new("foreign-result", "a result of another session was saved here", TakeForeign),
        new("equal-duplicate", "a result was saved twice", SaveTwice),
        new("second-result", "a second, different result was saved for one call", AnswerAgain),
        new("late-result", "a stand-in took a result's place, and the real one came after a later turn", ComeLate),
        new("displaced-result", "a result was saved behind later turns", Displace),
        new("early-result", "a result was saved before its call", ComeEarly),
        new("split-results", "the user's words came between the results of a batch", Split),
        new("text-before-results", "the user's words were saved before the results", SpeakFirst),
        new("reordered-results", "results were saved in another order than their calls, which is no fault", Reorder),
    ];

    private static bool Lose(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        scene.Remove(place);
        return true;
    }

    private static bool LoseBatch(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        foreach (BlockPlace result in scene.Answers().Where(other => other.Message == place.Message).Reverse())
        {
            scene.Remove(result);
        }

        return true;
    }

    private static bool TakeForeign(DamageScene scene)
    {
        if (scene.Pick<WrittenBlock.Result>() is not { } place)
        {
            return false;
        }

        var own = (WrittenBlock.Result)scene[place];
        WrittenBlock foreign = own with { Id = scene.NewId(), Words = Conversation.ClosingText(scene.Rng) };
        scene.Insert(place with { Position = scene.Rng.Next(place.Position + 2) }, foreign);
        return true;
    }

    private static bool SaveTwice(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        scene.Append(place.Message, scene[place]);
        return true;
    }

    private static bool AnswerAgain(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        var first = (WrittenBlock.Result)scene[place];
        scene.Append(place.Message, first with { Words = Conversation.ClosingText(scene.Rng), IsError = scene.Rng.Next(2) == 0 });
        return true;
    }

    private static bool ComeLate(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        var real = (WrittenBlock.Result)scene[place];
        scene.Replace(place, new WrittenBlock.Synthetic(real.Id, real.Name));
        PutLater(scene, place.Message, real);
        return true;
    }

    private static bool Displace(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        PutLater(scene, place.Message, scene.Remove(place));
        return true;
    }

    // Behind a later message of the user, or as a message of its own.
    private static void PutLater(DamageScene scene, int message, WrittenBlock result)
    {
        int later = scene.MessageAfter(message);
        if (later < scene.Messages.Count && scene.Messages[later].Role == Role.User)
        {
            scene.Insert(new BlockPlace(later, scene.Rng.Next(scene.Messages[later].Blocks.Length + 1)), result);
        }
        else
        {
            scene.InsertMessage(later, Role.User, result);
        }
    }

    private static bool ComeEarly(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        WrittenBlock result = scene.Remove(place);
        int before = place.Message - 1;
        if (before > 0 && scene.Messages[before - 1].Role == Role.User)
        {
            scene.Append(before - 1, result);
        }
        else
        {
            scene.InsertMessage(before, Role.User, result);
        }

        return true;
    }

    private static bool Split(DamageScene scene)
    {
        ImmutableArray<BlockPlace> seconds = [.. scene.Answers().Where(place => place.Position > 0)];
        if (scene.PickOf(seconds) is not { } place)
        {
            return false;
        }

        WrittenMessage whole = scene.Messages[place.Message];
        scene.Messages[place.Message] = whole with { Blocks = whole.Blocks[..place.Position] };
        scene.InsertMessage(place.Message + 1, Role.User, scene.Words());
        scene.InsertMessage(place.Message + 2, Role.User, whole.Blocks[place.Position..]);
        return true;
    }

    private static bool SpeakFirst(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        if (scene.Rng.Next(2) == 0)
        {
            scene.Insert(place with { Position = 0 }, scene.Words());
        }
        else
        {
            scene.InsertMessage(place.Message, Role.User, scene.Words());
        }

        return true;
    }

    private static bool Reorder(DamageScene scene)
    {
        ImmutableArray<BlockPlace> seconds = [.. scene.Answers().Where(place => place.Position > 0)];
        if (scene.PickOf(seconds) is not { } place)
        {
            return false;
        }

        scene.Insert(place with { Position = 0 }, scene.Remove(place));
        return true;
    }
}
