namespace ChaosHarness.Tests;

/// <summary>Messages thrown together without any plan, from few ids and names, so that every short combination comes up.</summary>
internal static class SoupTalks
{
    private const int MessageCountMax = 6;
    private const int PartCountMax = 4;

    private static readonly string[] Ids = ["k1", "k1", "k1", "k1", "k1", "k2", "k2", "k2", "k2", "k2", "k3", "k3", "k3", "x1a"];
    private static readonly string[] Names = ["read_file", "shell"];

    public static Talk Draw(SampleStream stream)
    {
        var n = 10;
        var messages = new List<TalkMessage>();
        for (var left = stream.Percent(98) ? 1 + stream.Below(MessageCountMax) : 0; left > 0; left--)
        {
            var speaker = stream.Below(100) switch { < 45 => TalkSpeaker.User, < 95 => TalkSpeaker.Assistant, _ => TalkSpeaker.System };
            var parts = Enumerable.Range(0, stream.Percent(6) ? 0 : 1 + stream.Below(PartCountMax)).Select(_ => Part(stream, speaker, ref n)).ToList();
            messages.Add(new TalkMessage(speaker, [.. parts]));
        }

        return new Talk([.. messages], stream.Percent(25));
    }

    private static TalkPart Part(SampleStream stream, TalkSpeaker speaker, ref int n)
    {
        var (id, isInPlace) = (stream.Pick(Ids), stream.Percent(94));

        // A name is mostly its id's, so that evidence and ids agree.
        var name = stream.Percent(85) ? Names[id[1] % Names.Length] : stream.Pick(Names);
        return stream.Below(20) switch
        {
            < 10 when speaker == TalkSpeaker.System => new TalkPart.Text(n++),
            < 10 when speaker == TalkSpeaker.User == isInPlace => new TalkPart.Result(id, name, n++, stream.Percent(15)),
            < 10 => new TalkPart.Call(id, name, n++),
            < 14 => new TalkPart.Text(n++),
            14 when speaker == TalkSpeaker.Assistant => new TalkPart.Thinking(n++),
            15 => new TalkPart.Empty(),
            16 when speaker == TalkSpeaker.User => new TalkPart.Image(n++),
            17 when speaker == TalkSpeaker.User => new TalkPart.Result(id, name, 1),
            18 when speaker == TalkSpeaker.User => new TalkPart.Synthetic(id, name),
            _ => new TalkPart.Text(n++),
        };
    }
}
