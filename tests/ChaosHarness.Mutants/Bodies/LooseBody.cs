using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>A request body taken apart as far as a careless engine would: a list of messages, each with a list of blocks.</summary>
internal sealed class LooseBody
{
    private readonly RawObject _body;
    private readonly string _history;
    private readonly string _content;

    private LooseBody(RawObject body, Dialect dialect)
    {
        _body = body;
        _history = dialect == Dialect.Gemini ? "contents" : dialect == Dialect.OpenAiResponses ? "input" : "messages";
        _content = dialect == Dialect.Gemini ? "parts" : "content";
        Messages = [.. body.Array(_history).Select(message => new LooseMessage(message, _content))];
    }

    public List<LooseMessage> Messages { get; }

    public static LooseBody Read(ReadOnlyMemory<byte> body, Dialect dialect) => new(new RawObject(Encoding.UTF8.GetString(body.Span)), dialect);

    /// <summary>A message of that role with these blocks.</summary>
    public LooseMessage Message(string role, params IEnumerable<RawObject> blocks) =>
        new(new RawObject("{\"role\":\"" + role + "\",\"" + _content + "\":" + RawObject.ArrayOf(blocks) + "}"), _content);

    /// <summary>Takes out every block that is not wanted, and every message that has none left by that.</summary>
    public void Remove(Func<int, RawObject, bool> isUnwanted)
    {
        for (int m = Messages.Count - 1; m >= 0; m--)
        {
            int at = m;
            if (Messages[m].Blocks is { } blocks && blocks.RemoveAll(block => isUnwanted(at, block)) > 0 && blocks.Count == 0)
            {
                Messages.RemoveAt(m);
            }
        }
    }

    /// <summary>Replaces blocks where they stand.</summary>
    public void Replace(Func<int, RawObject, RawObject> change)
    {
        for (int m = 0; m < Messages.Count; m++)
        {
            for (int b = 0; Messages[m].Blocks is { } blocks && b < blocks.Count; b++)
            {
                blocks[b] = change(m, blocks[b]);
            }
        }
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString() => _body.With(_history, "[" + string.Join(',', Messages) + "]").Json;
}
