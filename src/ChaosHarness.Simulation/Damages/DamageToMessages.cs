using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What befalls whole messages: emptied, cut away, parted.</summary>
internal static class DamageToMessages
{
    public static readonly ImmutableArray<Damage> All =
    [
        new("empty-text", "a text without content was saved", AddEmptyText),
        new("empty-message", "a message without content stands between a batch and its results", AddEmptyMessage),
        new("cut-head", "the first messages were cut away, as a compaction does", CutHead),
        new("cut-tail", "the last messages were never saved", CutTail),
        new("parted-batch", "a batch was saved as several messages of the assistant", PartBatch),
        new("thinking-end", "the assistant's last words were lost behind its thinking", EndInThinking),
    ];

    private static bool AddEmptyText(DamageScene scene)
    {
        int message = scene.Rng.Next(scene.Messages.Count);
        string words = scene.Rng.Next(2) == 0 ? "" : " \n";
        scene.Insert(new BlockPlace(message, scene.Rng.Next(scene.Messages[message].Blocks.Length + 1)), new WrittenBlock.Text(words));
        return true;
    }

    private static bool AddEmptyMessage(DamageScene scene)
    {
        if (scene.PickOf(scene.Answers()) is not { } place)
        {
            return false;
        }

        Role role = scene.Rng.Next(3) == 0 ? Role.User : Role.Assistant;
        ImmutableArray<WrittenBlock> blocks = scene.Rng.Next(2) == 0 ? [] : [new WrittenBlock.Text("")];
        scene.InsertMessage(place.Message, role, blocks);
        return true;
    }

    private static bool CutHead(DamageScene scene)
    {
        if (scene.Messages.Count < 3)
        {
            return false;
        }

        scene.Messages.RemoveRange(0, 1 + scene.Rng.Next(scene.Messages.Count - 2));
        return true;
    }

    private static bool CutTail(DamageScene scene)
    {
        if (scene.Messages.Count < 3)
        {
            return false;
        }

        int kept = 2 + scene.Rng.Next(scene.Messages.Count - 2);
        scene.Messages.RemoveRange(kept, scene.Messages.Count - kept);
        return true;
    }

    private static bool PartBatch(DamageScene scene)
    {
        int batch = scene.PickBatch(callsMin: 2);
        if (batch < 0)
        {
            return false;
        }

        WrittenMessage whole = scene.Messages[batch];
        int at = scene.CallsOf(batch)[1].Position;
        scene.Messages[batch] = whole with { Blocks = whole.Blocks[..at] };
        scene.InsertMessage(batch + 1, Role.Assistant, whole.Blocks[at..]);
        return true;
    }

    private static bool EndInThinking(DamageScene scene)
    {
        if (scene.Messages.Count < 2)
        {
            return false;
        }

        while (scene.Messages.Count > 1 && scene.Messages[^1].Role != Role.User)
        {
            scene.Messages.RemoveAt(scene.Messages.Count - 1);
        }

        scene.InsertMessage(scene.Messages.Count, Role.Assistant, new WrittenBlock.Thinking(scene.Rng.Next(1000)));
        return true;
    }
}
