namespace ChaosHarness.Tests;

/// <summary>A talk while damage is done to it: its messages, where its parts are, and fresh numbers.</summary>
internal sealed class TalkScene(Talk talk, int count, SampleStream stream)
{
    private int count = count;

    public List<TalkMessage> Messages { get; } = [.. talk.Messages];

    public SampleStream Stream => stream;

    public int Fresh() => count++;

    public Talk ToTalk() => talk with { Messages = [.. Messages] };

    /// <summary>Some part of that kind, or null when there is none.</summary>
    public (int Message, int Part)? Find(Func<TalkPart, bool> isWanted)
    {
        var places = new List<(int, int)>();
        for (var m = 0; m < Messages.Count; m++)
        {
            for (var p = 0; p < Messages[m].Parts.Length; p++)
            {
                if (isWanted(Messages[m].Parts[p]))
                {
                    places.Add((m, p));
                }
            }
        }

        return places.Count == 0 ? null : stream.Pick(places);
    }

    /// <summary>Some message of that kind, or null when there is none.</summary>
    public int? FindMessage(Func<TalkMessage, bool> isWanted)
    {
        var places = Enumerable.Range(0, Messages.Count).Where(m => isWanted(Messages[m])).ToList();
        return places.Count == 0 ? null : stream.Pick(places);
    }

    public TalkPart At((int Message, int Part) place) => Messages[place.Message].Parts[place.Part];

    public void Replace((int Message, int Part) place, TalkPart part) =>
        Messages[place.Message] = Messages[place.Message] with { Parts = Messages[place.Message].Parts.SetItem(place.Part, part) };

    public TalkPart Remove((int Message, int Part) place)
    {
        var part = At(place);
        Messages[place.Message] = Messages[place.Message] with { Parts = Messages[place.Message].Parts.RemoveAt(place.Part) };
        return part;
    }

    public void Insert((int Message, int Part) place, TalkPart part) =>
        Messages[place.Message] = Messages[place.Message] with { Parts = Messages[place.Message].Parts.Insert(place.Part, part) };

    /// <summary>Takes the message out when nothing is left in it.</summary>
    public void TidyUp(int message)
    {
        if (Messages[message].Parts.IsEmpty)
        {
            Messages.RemoveAt(message);
        }
    }
}
