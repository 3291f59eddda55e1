using System.Text;

namespace ChaosHarness.Tests;

/// <summary>Writes a sketch as JSON, with the odd spacing that its style seed asks for.</summary>
internal sealed class SketchWriter
{
    private static readonly string[] Gaps = [" ", "\n", "\t", "  ", "\r\n", "\n    "];

    private readonly StringBuilder json = new();
    private readonly SampleStream style;
    private readonly int gapPercent;
    private readonly bool isOneLine;

    private SketchWriter(ulong styleSeed, bool isOneLine)
    {
        style = new SampleStream(styleSeed);
        gapPercent = styleSeed == 0 ? 0 : style.Pick<int>([0, 0, 3, 30, 100]);
        this.isOneLine = isOneLine;
    }

    public static string Write(Sketch sketch, bool isOneLine)
    {
        var writer = new SketchWriter(sketch.StyleSeed, isOneLine);
        List<(string, Action)> fields =
        [
            .. sketch.Before.Select(writer.Plain),
            ("messages", () => writer.Array([.. sketch.Messages.Select<SketchMessage, Action>(message => () => writer.Message(message))])),
            .. sketch.After.Select(writer.Plain),
        ];
        writer.Object(fields);
        return writer.json.ToString();
    }

    private void Message(SketchMessage message)
    {
        if (message.Malformed is not null)
        {
            json.Append(message.Malformed);
            return;
        }

        var fields = new List<(string, Action)>();
        if (message.Role is not null)
        {
            fields.Add(("role", () => json.Append(message.Role)));
        }

        if (message.OtherContent is null)
        {
            fields.Add(("content", () => Array([.. message.Blocks.Select<SketchBlock, Action>(block => () => Block(block))])));
        }
        else if (message.OtherContent.Length > 0)
        {
            fields.Add(("content", () => json.Append(message.OtherContent)));
        }

        if (message.IsContentFirst)
        {
            fields.Reverse();
        }

        fields.AddRange(message.Extra.Select(Plain));
        Object(fields);
    }

    private void Block(SketchBlock block)
    {
        if (block.Malformed is not null)
        {
            json.Append(block.Malformed);
            return;
        }

        Object([.. block.Fields.Select(Plain)]);
    }

    private (string, Action) Plain(SketchField field) => (field.Name, () => json.Append(field.Value));

    private void Object(List<(string Name, Action Value)> fields)
    {
        json.Append('{');
        for (var i = 0; i < fields.Count; i++)
        {
            Gap();
            json.Append('"').Append(fields[i].Name).Append('"');
            Gap();
            json.Append(':');
            Gap();
            fields[i].Value();
            Gap();
            json.Append(i + 1 < fields.Count ? "," : "");
        }

        Gap();
        json.Append('}');
    }

    private void Array(List<Action> elements)
    {
        json.Append('[');
        for (var i = 0; i < elements.Count; i++)
        {
            Gap();
            elements[i]();
            Gap();
            json.Append(i + 1 < elements.Count ? "," : "");
        }

        Gap();
        json.Append(']');
    }

    private void Gap()
    {
        if (style.Percent(gapPercent))
        {
            var gap = style.Pick(Gaps);
            json.Append(isOneLine ? gap.Replace('\n', ' ').Replace('\r', ' ') : gap);
        }
    }
}
