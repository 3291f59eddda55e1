using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>Histories without a fault, as varied as the provider allows: the ground on which damage is done.</summary>
internal sealed class SoundHistories
{
    private readonly SampleStream stream;
    private readonly ContentSource content;
    private readonly List<SketchMessage> messages = [];
    private readonly List<string> usedIds = [];

    private SoundHistories(SampleStream stream)
    {
        this.stream = stream;
        content = new ContentSource(stream);
    }

    public static Sketch Draw(SampleStream stream, int exchangeCountMax)
    {
        var history = new SoundHistories(stream);
        return history.Draw(1 + stream.Below(exchangeCountMax));
    }

    private Sketch Draw(int exchanges)
    {
        if (!stream.Percent(5))
        {
            User();
        }

        for (; exchanges > 0; exchanges--)
        {
            Exchange(isLast: exchanges == 1);
        }

        if (stream.Percent(10) && messages[^1].IsAssistant)
        {
            messages.Add(stream.Percent(50) ? SketchMessage.Assistant() : SketchMessage.Assistant(content.TextBlock(), ServerTool()[0]));
        }

        return new Sketch([.. messages.Select(Dressed)], stream.Percent(30) ? 0 : stream.Next())
        {
            Before = Fields("system", "metadata", "session_id"),
            After = Fields("stream", "x_tail", "container"),
        };
    }

    /// <summary>One answer of the model: with calls and their results, with a server tool, or just words; then what the user says next.</summary>
    private void Exchange(bool isLast)
    {
        for (var rounds = stream.Below(4); rounds > 0; rounds--)
        {
            Calls();
        }

        var words = ImmutableArray.CreateBuilder<SketchBlock>();
        AddPercent(words, 25, content.Thinking);
        if (stream.Percent(15))
        {
            words.AddRange(ServerTool());
        }

        words.Add(content.TextBlock());
        messages.Add(stream.Percent(20) && words.Count == 1
            ? new SketchMessage("\"assistant\"", [], content.Text("answer"))
            : SketchMessage.Assistant(words.ToArray()));
        if (!isLast || stream.Percent(30))
        {
            User();
        }
    }

    private void User()
    {
        if (stream.Percent(40))
        {
            messages.Add(new SketchMessage("\"user\"", [], content.Text("user")));
            return;
        }

        messages.Add(SketchMessage.User(content.TextBlock()));
        if (stream.Percent(15))
        {
            messages.Add(SketchMessage.User(content.Image(), content.TextBlock()));
        }

        if (stream.Percent(4))
        {
            messages.Add(new SketchMessage("\"system\"", [content.TextBlock()]));
        }
    }

    private void Calls()
    {
        var said = ImmutableArray.CreateBuilder<SketchBlock>();
        AddPercent(said, 30, content.Thinking);
        AddPercent(said, 50, content.TextBlock);
        AddPercent(said, 5, () => SketchBlock.Of("text", new SketchField("text", "\" \\n\"")));
        var ids = new List<string>();
        for (var calls = stream.Pick<int>([1, 1, 1, 2, 2, 3, 4]); calls > 0; calls--)
        {
            var id = usedIds.Count > 0 && stream.Percent(15) ? stream.Pick(usedIds) : content.Id();
            if (!ids.Contains(id))
            {
                ids.Add(id);
                said.Add(content.Call(id));
            }
        }

        var isSplit = stream.Percent(12) && said.Count > 1 && said[^2].IsCall;
        messages.Add(SketchMessage.Assistant([.. isSplit ? said.Take(said.Count - 1) : said]));
        if (isSplit)
        {
            messages.Add(SketchMessage.Assistant(said[^1]));
        }

        Results(ids);
        usedIds.AddRange(ids);
    }

    private void Results(List<string> ids)
    {
        var results = ids.Select(content.Result).ToList();
        if (stream.Percent(25))
        {
            results.Reverse();
        }

        if (results.Count > 1 && stream.Percent(15))
        {
            messages.Add(SketchMessage.User(results[0]));
            results.RemoveAt(0);
        }

        messages.Add(SketchMessage.User([.. results]));
        switch (stream.Below(8))
        {
            case 0:
                messages.Add(new SketchMessage("\"user\"", [], content.Text("and")));
                break;
            case 1:
                messages[^1] = SketchMessage.User([.. results, content.TextBlock(), content.Image()]);
                break;
            default:
                break;
        }
    }

    private SketchBlock[] ServerTool()
    {
        var id = $"\"srv{content.Id()[1..]}";
        return
        [
            SketchBlock.Of(
                "server_tool_use",
                new("id", id),
                new("name", "\"web_search\""),
                new("input", $$"""{"query":{{content.Text("query")}}}""")),
            SketchBlock.Of("web_search_tool_result", new("tool_use_id", id), new("content", $$"""[{"title":{{content.Text("page")}}}]""")),
        ];
    }

    private void AddPercent(ImmutableArray<SketchBlock>.Builder blocks, int percent, Func<SketchBlock> block)
    {
        if (stream.Percent(percent))
        {
            blocks.Add(block());
        }
    }

    private SketchMessage Dressed(SketchMessage message) => message with
    {
        IsContentFirst = stream.Percent(8),
        Extra = stream.Percent(8) ? [new SketchField("timestamp", $"\"{content.Id()[1..]}")] : [],
    };

    private ImmutableArray<SketchField> Fields(params ReadOnlySpan<string> names)
    {
        var fields = ImmutableArray.CreateBuilder<SketchField>();
        foreach (var name in names)
        {
            if (stream.Percent(12))
            {
                fields.Add(new SketchField(name, $$"""{"role":"user","messages":[1e5, {{content.Text(name)}}]}"""));
            }
        }

        return fields.ToImmutable();
    }
}
