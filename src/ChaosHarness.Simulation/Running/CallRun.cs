using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>
/// One call while it runs, with the faults of the plan that meet it. The strategies of <see cref="ToolPipeline"/> ask it what to do.
/// </summary>
internal sealed class CallRun
{
    private readonly SessionRun _session;
    private readonly ImmutableArray<PlannedFault> _faults;

    public CallRun(SessionRun session, Batch batch, PlannedCall call, ImmutableArray<PlannedFault> faults)
    {
        _session = session;
        _faults = faults;
        Batch = batch;
        Call = call;
        Hang = faults.OfType<PlannedFault.Timeout>().FirstOrDefault();
        Late = faults.OfType<PlannedFault.LateResult>().FirstOrDefault();
        Twice = faults.OfType<PlannedFault.DuplicateDelivery>().FirstOrDefault();
        HeldBack = faults.OfType<PlannedFault.Reorder>().FirstOrDefault(fault => fault.CallId == call.Id);
        Race = faults.FirstOrDefault(fault => fault.Misfiles(call.Id));
    }

    /// <summary>A call within a sub-agent, which ends with it.</summary>
    public CallRun(SessionRun session, CallRun subAgent, PlannedCall call, ImmutableArray<PlannedFault> faults)
        : this(session, subAgent.Batch, call, faults) => SubAgent = subAgent;

    /// <summary>The call of the sub-agent within which this one runs; null for a call of the batch.</summary>
    public CallRun? SubAgent { get; }

    /// <summary>The calls within, which begin with this one; completed for a tool that makes none.</summary>
    public Task Inner { get; set; } = Task.CompletedTask;

    /// <summary>Ends the calls within, whatever they do.</summary>
    public CancellationTokenSource? StopInner { get; set; }

    /// <summary>What cancels the call.</summary>
    public CancellationToken StopToken => SubAgent?.StopInner?.Token ?? Batch.StopToken;

    public Batch Batch { get; }

    public PlannedCall Call { get; }

    public PlannedFault.Timeout? Hang { get; }

    public PlannedFault.LateResult? Late { get; }

    public PlannedFault.DuplicateDelivery? Twice { get; }

    public PlannedFault.Reorder? HeldBack { get; }

    public PlannedFault? Race { get; }

    public TimeSpan ToolTimeout => _session.ToolTimeout;

    /// <summary>How long the tool takes.</summary>
    public TimeSpan Latency => TimeSpan.FromMilliseconds(Hang?.HangMs ?? Late?.HangMs ?? Call.LatencyMs);

    /// <summary>Whether an interruption is timed by this call.</summary>
    public bool HasInterruptions => _faults.Any(IsTimedByMe);

    /// <summary>Sets the clock for the interruptions that this call times.</summary>
    public void ArmInterruptions()
    {
        foreach (PlannedFault fault in _faults.Where(IsTimedByMe))
        {
            PlannedFault.Interruption interruption = (PlannedFault.Interruption)fault;
            _session.InterruptAfter(((PlannedMoment.WhileCallRuns)interruption.At).AfterMs, interruption, Batch);
        }
    }

    /// <summary>What the tool answers when nothing is wrong with the ids.</summary>
    public ToolAnswer Answer() => new(ToolResults.Compose(Call), Call.Fails) { SavedUnder = Call.Id, EndOf = Call, Producer = Call, IsInner = SubAgent is not null };

    /// <summary>What is handed on in its place when the gateway mixes ids up.</summary>
    public ToolAnswer MisfiledAnswer() => Race switch
    {
        PlannedFault.SwapResults swap => Answer() with { SavedUnder = swap.CallId == Call.Id ? swap.OtherCallId : swap.CallId },
        PlannedFault.DuplicateResult duplicate => Duplicated(duplicate),
        PlannedFault.InnerResult inner => Answer() with { SavedUnder = inner.UnderCallId },
        PlannedFault.ForeignResult { Session: { } session } foreign => Answer() with { SavedUnder = foreign.ForeignId, SavedIn = _session.StoreOf(session) },
        PlannedFault.ForeignResult foreign => Answer() with { SavedUnder = foreign.ForeignId },
        _ => Answer(),
    };

    /// <summary>A copy needs something to copy: when the other call has no answer yet, this call's own goes under its id.</summary>
    private ToolAnswer Duplicated(PlannedFault.DuplicateResult duplicate)
    {
        if (duplicate.CallId != Call.Id)
        {
            return Answer();
        }

        PlannedCall? other = Batch.Turn.Calls.FirstOrDefault(call => call.Id == duplicate.UnderCallId);
        return duplicate.IsCopy && other is not null && Batch.Answered.Contains(other.Id)
            ? new ToolAnswer(ToolResults.Compose(other), other.Fails) { SavedUnder = other.Id, EndOf = Call, Producer = other }
            : Answer() with { SavedUnder = duplicate.UnderCallId };
    }

    private bool IsTimedByMe(PlannedFault fault) =>
        fault is PlannedFault.Interruption { At: PlannedMoment.WhileCallRuns moment } && moment.CallId == Call.Id;
}
