using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>A saved session while it is being damaged: what can be found in it and what can be done to it, one block at a time.</summary>
internal sealed class DamageScene(List<WrittenMessage> messages, Dialect dialect, Rng rng)
{
    public List<WrittenMessage> Messages => messages;

    public Dialect Dialect => dialect;

    public Rng Rng => rng;

    public WrittenBlock this[BlockPlace place] => messages[place.Message].Blocks[place.Position];

    /// <summary>The places of all blocks of a kind, in order.</summary>
    public ImmutableArray<BlockPlace> PlacesOf<T>()
        where T : WrittenBlock =>
        [
            .. messages.SelectMany((message, m) => message.Blocks.Select((block, b) => (block, Place: new BlockPlace(m, b))))
                .Where(entry => entry.block is T).Select(entry => entry.Place),
        ];

    /// <summary>A place of that kind, each as likely as the others; null when there is none.</summary>
    public BlockPlace? Pick<T>()
        where T : WrittenBlock => PickOf(PlacesOf<T>());

    /// <summary>One of the places; null when there is none.</summary>
    public BlockPlace? PickOf(ImmutableArray<BlockPlace> places) => places.IsEmpty ? null : rng.Pick(places);

    /// <summary>The message with the calls of a batch of at least so many; -1 when there is none.</summary>
    public int PickBatch(int callsMin)
    {
        ImmutableArray<int> batches =
            [.. Enumerable.Range(0, messages.Count).Where(m => messages[m].Blocks.Count(block => block is WrittenBlock.Call) >= callsMin)];
        return batches.IsEmpty ? -1 : rng.Pick(batches);
    }

    /// <summary>Where the calls of a message stand in it.</summary>
    public ImmutableArray<BlockPlace> CallsOf(int message) => [.. PlacesOf<WrittenBlock.Call>().Where(place => place.Message == message)];

    /// <summary>The call that a result in its right place answers; null for any other.</summary>
    public WrittenBlock.Call? CallOf(BlockPlace result) => this[result] is WrittenBlock.Result answer && result.Message > 0
        ? messages[result.Message - 1].Blocks.OfType<WrittenBlock.Call>().FirstOrDefault(call => call.Id == answer.Id)
        : null;

    /// <summary>Results right behind the batch that asked for them.</summary>
    public ImmutableArray<BlockPlace> Answers() => [.. PlacesOf<WrittenBlock.Result>().Where(place => CallOf(place) is not null)];

    /// <summary>Takes a block out; a message that becomes empty goes with it.</summary>
    public WrittenBlock Remove(BlockPlace place)
    {
        WrittenBlock block = this[place];
        WrittenMessage left = messages[place.Message] with { Blocks = messages[place.Message].Blocks.RemoveAt(place.Position) };
        if (left.Blocks.IsEmpty)
        {
            messages.RemoveAt(place.Message);
        }
        else
        {
            messages[place.Message] = left;
        }

        return block;
    }

    public void Insert(BlockPlace place, WrittenBlock block)
    {
        WrittenMessage message = messages[place.Message];
        messages[place.Message] = message with { AsBlocks = true, Blocks = message.Blocks.Insert(place.Position, block) };
    }

    /// <summary>Puts a block behind the others of a message.</summary>
    public void Append(int message, WrittenBlock block) => Insert(new BlockPlace(message, messages[message].Blocks.Length), block);

    public void Replace(BlockPlace place, WrittenBlock block) =>
        messages[place.Message] = messages[place.Message] with { Blocks = messages[place.Message].Blocks.SetItem(place.Position, block) };

    /// <summary>Puts a message of its own in.</summary>
    public void InsertMessage(int index, Role role, params ImmutableArray<WrittenBlock> blocks) =>
        messages.Insert(index, new WrittenMessage(role, AsBlocks: true, blocks));

    /// <summary>The same result under another id.</summary>
    public static WrittenBlock WithId(WrittenBlock block, string id) => block switch
    {
        WrittenBlock.Call call => call with { Id = id },
        WrittenBlock.Result result => result with { Id = id },
        WrittenBlock.Synthetic synthetic => synthetic with { Id = id },
        _ => block,
    };

    /// <summary>A message index behind a place, up to the end.</summary>
    public int MessageAfter(int message) => (int)rng.Next(Math.Min(message + 1, messages.Count), messages.Count);

    public string NewId() => CallIds.Draw(dialect, rng);

    public WrittenBlock.Text Words() => new(Conversation.UserText(rng));
}
