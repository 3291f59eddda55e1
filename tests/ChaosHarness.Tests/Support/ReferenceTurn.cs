namespace ChaosHarness.Tests;

/// <summary>A run of messages of one role, which the provider reads as one turn (facts: rule A6).</summary>
internal sealed class ReferenceTurn
{
    private ReferenceTurn(string? role) => Role = role;

    public string? Role { get; }

    public List<ReferenceMessage> Messages { get; } = [];

    public bool IsUser => Role == "user";

    public bool IsAssistant => Role == "assistant";

    public bool IsSystem => Role == "system";

    public IEnumerable<ReferenceBlock> Blocks => Messages.SelectMany(message => message.Blocks);

    public IEnumerable<ReferenceBlock> Calls => Blocks.Where(block => block.IsCall);

    public IEnumerable<ReferenceBlock> Results => Blocks.Where(block => block.IsResult);

    public static List<ReferenceTurn> Merge(IEnumerable<ReferenceMessage> messages)
    {
        var turns = new List<ReferenceTurn>();
        foreach (var message in messages)
        {
            if (turns.Count == 0 || turns[^1].Role != message.Role)
            {
                turns.Add(new ReferenceTurn(message.Role));
            }

            turns[^1].Messages.Add(message);
        }

        return turns;
    }
}
