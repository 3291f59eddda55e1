namespace ChaosHarness.Simulation;

/// <summary>Saves one batch as its policy wants it: everything as it comes, unless a policy says otherwise.</summary>
internal class BatchKeeper(SessionLog log, PlannedTurn turn)
{
    protected SessionLog Log { get; } = log;

    protected PlannedTurn Turn { get; } = turn;

    /// <summary>The model has asked for the calls.</summary>
    public virtual void Asked() => Log.SaveAssistant(Turn.AssistantText, Turn.Calls);

    /// <summary>A tool answered.</summary>
    public virtual void Answered(ToolAnswer answer) => Log.SaveResult(answer);

    /// <summary>A tool's answer was delivered once more.</summary>
    /// <returns>Whether a second result was saved for it.</returns>
    public virtual bool AnsweredAgain(ToolAnswer answer) => Log.SaveResult(answer);

    /// <summary>The answer of a call within a sub-agent came in as if it were the batch's.</summary>
    public virtual void Strayed(ToolAnswer answer) => Log.SaveResult(answer);

    /// <summary>Whether a result would be saved at this moment if it were delivered: what is held back then is saved later than it would be.</summary>
    public virtual bool SavesAtOnce(PlannedCall call) => true;

    /// <summary>A call ended without an answer.</summary>
    /// <returns>Whether something was saved for it.</returns>
    public virtual bool Lost(PlannedCall call, LossReason reason) => false;

    /// <summary>Every call has ended; does not come when the process died.</summary>
    /// <param name="isComplete">Whether each has something saved for it.</param>
    public virtual void Ended(bool isComplete)
    {
    }

    /// <summary>A tool answered that had been given up, and the session has gone on.</summary>
    public virtual void AnsweredLate(ToolAnswer answer) => Log.SaveResult(answer);
}
