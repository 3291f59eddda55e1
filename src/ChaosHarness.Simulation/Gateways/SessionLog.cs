using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// What the gateway has saved of one session, message by message, before it is written in a dialect.
/// Results that follow an assistant message share one user message, in the order in which they were saved; each is a row of its own.
/// </summary>
internal sealed class SessionLog(Action<TraceKind, string, int, string> note, Disk disk)
{
    private readonly Dictionary<WrittenBlock, string> _producers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<WrittenMessage> _toldMessages = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _toldCalls = [];
    private WrittenBlock? _summary;

    /// <summary>The saved messages, open to whatever befalls a saved session.</summary>
    public List<WrittenMessage> Messages { get; } = [];

    /// <summary>Lengths to which the log can go back, the newest last.</summary>
    public List<int> Checkpoints { get; } = [];

    /// <returns>The message, or null when it was not written.</returns>
    public WrittenMessage? SaveUser(string text, bool asBlocks)
    {
        if (!IsWritten(""))
        {
            return null;
        }

        WrittenMessage message = new(Role.User, asBlocks, [new WrittenBlock.Text(text)]);
        Messages.Add(message);
        note(TraceKind.UserSpoke, "", Messages.Count - 1, "");
        return message;
    }

    public void SaveAssistant(string text, ImmutableArray<PlannedCall> calls)
    {
        if (IsWritten(""))
        {
            ImmutableArray<WrittenBlock> words = text.Length > 0 ? [new WrittenBlock.Text(text)] : [];
            Messages.Add(new WrittenMessage(
                Role.Assistant, AsBlocks: true, [.. words, .. calls.Select(call => new WrittenBlock.Call(call.Id, call.Tool, call.Arguments))]));
            note(TraceKind.AssistantSpoke, "", Messages.Count - 1, "");
        }
    }

    /// <returns>Whether the result was written.</returns>
    public bool SaveResult(ToolAnswer answer)
    {
        string own = answer.EndOf.Id;
        bool isWritten = IsWritten(own);
        if (isWritten)
        {
            SessionLog store = answer.SavedIn ?? this;
            WrittenBlock.Result result = new(answer.SavedUnder, answer.Producer.Tool, answer.Text, answer.IsError, answer.Producer.ResultAsBlocks);
            store._producers[result] = answer.Producer.Id;
            store.AddResult(result);
            TraceKind kind = answer.SavedUnder == own && !answer.IsInner && store == this ? TraceKind.ResultSaved : TraceKind.Misfiled;
            note(kind, own, store.Messages.Count - 1, kind == TraceKind.Misfiled ? answer.SavedUnder : "");
        }

        return isWritten;
    }

    public void SaveStandIn(PlannedCall call, string text)
    {
        if (IsWritten(call.Id))
        {
            AddResult(new WrittenBlock.Result(call.Id, call.Tool, text, IsError: true, call.ResultAsBlocks));
            note(TraceKind.StandInSaved, call.Id, Messages.Count - 1, "");
        }
    }

    /// <summary>The ids under which results are saved here, and the calls that wrote them, in order.</summary>
    public IEnumerable<(string Producer, string Id)> SavedUnder() => Messages
        .SelectMany(message => message.Blocks)
        .Where(_producers.ContainsKey)
        .Select(block => (_producers[block], ((WrittenBlock.Result)block).Id));

    /// <summary>The messages that are there, and those of which a summary that is there was made.</summary>
    public HashSet<WrittenMessage> KeptMessages() =>
        new(HoldsSummary ? [.. Messages, .. _toldMessages] : Messages, ReferenceEqualityComparer.Instance);

    /// <summary>The ids of the calls of which, or of whose results, a summary that is there was made.</summary>
    public HashSet<string> SummarisedCalls() => HoldsSummary ? [.. _toldCalls] : [];

    /// <summary>Notes the length as one to go back to, and forgets all but the newest.</summary>
    public void Checkpoint(int max)
    {
        Checkpoints.Add(Messages.Count);
        Checkpoints.RemoveRange(0, Math.Max(0, Checkpoints.Count - max));
    }

    /// <summary>Takes back everything behind a length.</summary>
    public void GoBackTo(int length)
    {
        Messages.RemoveRange(length, Messages.Count - length);
        Checkpoints.RemoveAll(checkpoint => checkpoint > length);
        note(TraceKind.RolledBack, "", length - 1, "");
    }

    /// <summary>Takes back the last row.</summary>
    /// <returns>Whether there was one.</returns>
    public bool LoseLastRow()
    {
        if (Messages.Count == 0)
        {
            return false;
        }

        WrittenMessage last = Messages[^1];
        if (HoldsResults(last) && last.Blocks.Length > 1)
        {
            Messages[^1] = last with { Blocks = last.Blocks.RemoveAt(last.Blocks.Length - 1) };
        }
        else
        {
            Messages.RemoveAt(Messages.Count - 1);
        }

        Checkpoints.RemoveAll(checkpoint => checkpoint > Messages.Count);
        note(TraceKind.RowTorn, "", Messages.Count - 1, "");
        return true;
    }

    /// <summary>Puts a summary in place of everything up to the message that holds this call, when results stand behind it.</summary>
    /// <returns>Whether they do.</returns>
    public bool Compact(string callId, string summary)
    {
        int at = Messages.FindLastIndex(message => message.Blocks.Any(block => block is WrittenBlock.Call call && call.Id == callId));
        if (at < 0 || at + 1 >= Messages.Count || !HoldsResults(Messages[at + 1]))
        {
            return false;
        }

        TellOf(Messages[..(at + 1)]);
        Messages.RemoveRange(0, at);
        _summary = new WrittenBlock.Text(summary);
        Messages[0] = new WrittenMessage(Role.User, AsBlocks: false, [_summary]);
        Checkpoints.Clear();
        note(TraceKind.Compacted, callId, 0, "");
        return true;
    }

    /// <summary>Whether some call of the first so many messages has no result among them.</summary>
    public bool HasOpenCall(int length)
    {
        List<WrittenBlock> blocks = [.. Messages.Take(length).SelectMany(message => message.Blocks)];
        HashSet<string> answered = [.. blocks.OfType<WrittenBlock.Result>().Select(result => result.Id)];
        return blocks.OfType<WrittenBlock.Call>().Any(call => !answered.Contains(call.Id));
    }

    // A summary goes with a rollback or a torn row, and what only it told of goes with it.
    private bool HoldsSummary => _summary is not null && Messages.Any(message => message.Blocks.Any(block => ReferenceEquals(block, _summary)));

    // The new summary tells of the rows that it replaces, and so of what an earlier one among them told.
    private void TellOf(List<WrittenMessage> replaced)
    {
        if (!HoldsSummary)
        {
            _toldMessages.Clear();
            _toldCalls.Clear();
        }

        _toldMessages.UnionWith(replaced);
        foreach (WrittenBlock block in replaced.SelectMany(message => message.Blocks))
        {
            if (block is WrittenBlock.Call call)
            {
                _toldCalls.Add(call.Id);
            }
            else if (_producers.TryGetValue(block, out string? producer))
            {
                _toldCalls.Add(producer);
            }
        }
    }

    private bool IsWritten(string callId)
    {
        if (disk.TakesRow())
        {
            return true;
        }

        note(TraceKind.WriteFailed, callId, -1, "");
        return false;
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
