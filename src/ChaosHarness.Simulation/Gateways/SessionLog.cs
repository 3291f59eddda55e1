using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// What the gateway has saved of one session, message by message, before it is written in a dialect.
/// Results that follow an assistant message share one user message, in the order in which they were saved.
/// </summary>
internal sealed class SessionLog(Action<TraceKind, string, int, string> note)
{
    /// <summary>The saved messages, open to whatever befalls a saved session.</summary>
    public List<WrittenMessage> Messages { get; } = [];

    public void SaveUser(string text, bool asBlocks)
    {
        Messages.Add(new WrittenMessage(Role.User, asBlocks, [new WrittenBlock.Text(text)]));
        note(TraceKind.UserSpoke, "", Messages.Count - 1, "");
    }

    public void SaveAssistant(string text, ImmutableArray<PlannedCall> calls)
    {
        ImmutableArray<WrittenBlock> words = text.Length > 0 ? [new WrittenBlock.Text(text)] : [];
        Messages.Add(new WrittenMessage(
            Role.Assistant, AsBlocks: true, [.. words, .. calls.Select(call => new WrittenBlock.Call(call.Id, call.Tool, call.Arguments))]));
        note(TraceKind.AssistantSpoke, "", Messages.Count - 1, "");
    }

    public void SaveResult(ToolAnswer answer)
    {
        string own = answer.EndOf.Id;
        AddResult(new WrittenBlock.Result(answer.SavedUnder, answer.Producer.Tool, answer.Text, answer.IsError, answer.Producer.ResultAsBlocks));
        TraceKind kind = answer.SavedUnder == own ? TraceKind.ResultSaved : TraceKind.Misfiled;
        note(kind, own, Messages.Count - 1, kind == TraceKind.Misfiled ? answer.SavedUnder : "");
    }

    public void SaveStandIn(PlannedCall call, string text)
    {
        AddResult(new WrittenBlock.Result(call.Id, call.Tool, text, IsError: true, call.ResultAsBlocks));
        note(TraceKind.StandInSaved, call.Id, Messages.Count - 1, "");
    }

    private void AddResult(WrittenBlock.Result result)
    {
        if (Messages.Count == 0 || !HoldsResults(Messages[^1]))
        {
            Messages.Add(new WrittenMessage(Role.User, AsBlocks: true, []));
        }

        Messages[^1] = Messages[^1] with { Blocks = Messages[^1].Blocks.Add(result) };
    }

    private static bool HoldsResults(WrittenMessage message) =>
        message is { Role: Role.User, AsBlocks: true } && message.Blocks.All(block => block is WrittenBlock.Result);
}
