namespace ChaosHarness.Tests;

/// <summary>Who answers whom in a history, under one reading of its turns.</summary>
/// <remarks>
/// As it stands, every message counts. With what cannot stay gone, messages that say nothing are left out, and what the provider refuses for
/// its role counts as the user's, as it will be quoted: turns then meet that were apart. No law says which reading decides who owns a result.
/// </remarks>
internal sealed class ObservedTurns
{
    private readonly Dictionary<ObservedBlock, int> turns = [];
    private readonly ObservedHistory history;

    public ObservedTurns(ObservedHistory history, bool isCondensed)
    {
        this.history = history;
        var (turn, role) = (-1, "");
        foreach (var message in history.Messages)
        {
            var blocks = history.Blocks.Where(block => block.Block.Message == message.Index).ToList();
            if (isCondensed && !message.IsOdd && blocks.All(block => block.IsBlank))
            {
                continue;
            }

            var isRefused = history.Violations.Any(violation => violation.Message == message.Index && violation.Rule is "A8" or "A9" or "A21.role");
            var acts = isCondensed && isRefused ? "user" : message.Role ?? "none";
            turn = acts == role ? turn : turn + 1;
            role = acts;
            blocks.ForEach(block => turns[block] = turn);
        }
    }

    /// <summary>The calls of that id in the assistant turn right before the result.</summary>
    public IEnumerable<ObservedBlock> CallsOf(ObservedBlock result) => result.Role != "user" || result.Id is null
        ? []
        : history.Calls.Where(call => call.Role == "assistant" && call.Id == result.Id && turns[call] == turns[result] - 1);

    /// <summary>The results of that id in the user turn right after the call, wherever in it they stand.</summary>
    public IEnumerable<ObservedBlock> AnswersTo(ObservedBlock call) => call.Role != "assistant" || call.Id is null
        ? []
        : history.Results.Where(result => result.Role == "user" && result.Id == call.Id && turns[result] == turns[call] + 1);

    public bool AreTogether(ObservedBlock one, ObservedBlock other) => turns[one] == turns[other];
}
