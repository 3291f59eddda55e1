namespace ChaosHarness.Tests;

/// <summary>Talks without a fault in any dialect: a system prompt now and then, exchanges with rounds of parallel calls, answers.</summary>
internal sealed class SoundTalks(SampleStream stream)
{
    private const int ExchangeCountMax = 5;
    private const int RoundCountMax = 3;

    private static readonly string[] Names = ["read_file", "web_search", "shell", "mcp__db__query"];

    private readonly List<TalkMessage> messages = [];
    private readonly bool hasNameForEach = stream.Percent(40);
    private int count;

    public static (Talk Talk, int Count) Draw(SampleStream stream)
    {
        var talks = new SoundTalks(stream);
        talks.Draw();
        return (new Talk([.. talks.messages]), talks.count);
    }

    private void Draw()
    {
        if (stream.Percent(25))
        {
            messages.Add(TalkMessage.System(Text()));
        }

        for (var exchanges = 1 + stream.Below(ExchangeCountMax); exchanges > 0; exchanges--)
        {
            User();
            for (var rounds = stream.Below(RoundCountMax + 1); rounds > 0; rounds--)
            {
                Round();
            }

            if (exchanges > 1 || stream.Percent(75))
            {
                messages.Add(stream.Percent(20) ? TalkMessage.Assistant(Thinking(), Text()) : TalkMessage.Assistant(Text()));
            }
        }

        if (stream.Percent(15))
        {
            messages.Add(TalkMessage.User(Text()));
        }
    }

    private void User()
    {
        messages.Add(stream.Below(10) switch
        {
            0 => TalkMessage.User(Text(), Text()),
            1 => TalkMessage.User(Text(), new TalkPart.Image(count++)),
            _ => TalkMessage.User(Text()),
        });
        switch (stream.Below(20))
        {
            case 0:
                messages.Add(TalkMessage.System(Text()));
                break;
            case 1:
                messages.Add(TalkMessage.User(Text()));
                break;
            default:
                break;
        }
    }

    private void Round()
    {
        var said = new List<TalkPart>();
        if (stream.Percent(25))
        {
            said.Add(Thinking());
        }

        if (stream.Percent(45))
        {
            said.Add(Text());
        }

        var results = new List<TalkPart>();
        for (var calls = stream.Pick<int>([1, 1, 1, 2, 2, 3, 4]); calls > 0; calls--)
        {
            var (id, n) = ($"k{count}", count++);
            var name = hasNameForEach ? $"tool_{n}" : stream.Pick(Names);
            said.Add(new TalkPart.Call(id, name, n));
            results.Add(new TalkPart.Result(id, name, count++, stream.Percent(10)));
        }

        messages.Add(new TalkMessage(TalkSpeaker.Assistant, [.. said]));
        if (stream.Percent(25))
        {
            results.Reverse();
        }

        if (stream.Percent(12))
        {
            results.Add(Text());
        }

        messages.Add(new TalkMessage(TalkSpeaker.User, [.. results]));
    }

    private TalkPart.Text Text() => new(count++);

    private TalkPart.Thinking Thinking() => new(count++);
}
