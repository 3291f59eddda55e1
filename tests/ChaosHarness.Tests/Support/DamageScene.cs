namespace ChaosHarness.Tests;

/// <summary>A history while damage is done to it: its messages, where its blocks are, and a source of fresh content.</summary>
internal sealed class DamageScene(Sketch sketch, SampleStream stream, ContentSource content)
{
    public List<SketchMessage> Messages { get; } = [.. sketch.Messages];

    public SampleStream Stream => stream;

    public ContentSource Content => content;

    public Sketch ToSketch() => sketch with { Messages = [.. Messages] };

    /// <summary>Some block of that kind, or null when there is none.</summary>
    public (int Message, int Block)? Find(Func<SketchBlock, bool> isWanted)
    {
        var places = new List<(int, int)>();
        for (var m = 0; m < Messages.Count; m++)
        {
            for (var b = 0; Messages[m].HasBlocks && b < Messages[m].Blocks.Length; b++)
            {
                if (isWanted(Messages[m].Blocks[b]))
                {
                    places.Add((m, b));
                }
            }
        }

        return places.Count == 0 ? null : stream.Pick(places);
    }

    /// <summary>Some message of that kind, or null when there is none.</summary>
    public int? FindMessage(Func<SketchMessage, bool> isWanted)
    {
        var places = Enumerable.Range(0, Messages.Count).Where(m => isWanted(Messages[m])).ToList();
        return places.Count == 0 ? null : stream.Pick(places);
    }

    public SketchBlock At((int Message, int Block) place) => Messages[place.Message].Blocks[place.Block];

    public void Replace((int Message, int Block) place, SketchBlock block) =>
        Messages[place.Message] = Messages[place.Message] with { Blocks = Messages[place.Message].Blocks.SetItem(place.Block, block) };

    public SketchBlock Remove((int Message, int Block) place)
    {
        var block = At(place);
        Messages[place.Message] = Messages[place.Message] with { Blocks = Messages[place.Message].Blocks.RemoveAt(place.Block) };
        return block;
    }

    public void Insert((int Message, int Block) place, SketchBlock block) =>
        Messages[place.Message] = Messages[place.Message] with { Blocks = Messages[place.Message].Blocks.Insert(place.Block, block) };

    /// <summary>Somewhere in a message of that kind; a new user message at a random place when there is none.</summary>
    public void InsertSomewhere(Func<SketchMessage, bool> isWanted, SketchBlock block)
    {
        if (FindMessage(isWanted) is { } m)
        {
            Insert((m, stream.Below(Messages[m].Blocks.Length + 1)), block);
        }
        else
        {
            Messages.Insert(stream.Below(Messages.Count + 1), SketchMessage.User(block));
        }
    }

    public void InsertMessage(SketchMessage message) => Messages.Insert(stream.Below(Messages.Count + 1), message);
}
