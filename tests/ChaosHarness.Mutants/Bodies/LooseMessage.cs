namespace ChaosHarness.Mutants;

/// <summary>One message (or item) and, where its content is an array, its blocks.</summary>
internal sealed class LooseMessage
{
    private readonly string _content;

    public LooseMessage(RawObject fields, string content)
    {
        Fields = fields;
        _content = content;
        Blocks = fields.Raw(content)?.StartsWith('[') == true ? fields.Array(content) : null;
    }

    /// <summary>All its fields; the content in them is that of the beginning.</summary>
    public RawObject Fields { get; set; }

    /// <summary>Null when the content is no array.</summary>
    public List<RawObject>? Blocks { get; set; }

    public string? Role => Fields.Text("role");

    public bool IsUser => Role == "user";

    public bool IsAssistant => Role is "assistant" or "model";

    public List<RawObject> Calls => IsAssistant ? [.. (Blocks ?? []).Where(block => block.IsCall())] : [];

    public List<RawObject> Results => IsUser ? [.. (Blocks ?? []).Where(block => block.IsResult())] : [];

    /// <summary>The ids of its calls, each once, in order.</summary>
    public List<string> CallIds => [.. Calls.Select(call => call.Id()).Distinct()];

    public List<string> ResultIds => [.. Results.Select(result => result.Id())];

    public override string ToString() => (Blocks is null ? Fields : Fields.With(_content, RawObject.ArrayOf(Blocks))).Json;
}
