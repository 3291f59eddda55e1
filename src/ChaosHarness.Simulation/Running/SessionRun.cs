using System.Collections.Immutable;
using ChaosHarness.Histories;
using Polly;
using Polly.Timeout;

namespace ChaosHarness.Simulation;

/// <summary>
/// One session while it lives: the agent's loop of user message, parallel calls, results and conclusion, with its log, trace and truth.
/// </summary>
/// <remarks>
/// An interrupted batch, and one in which some call has no result, ends its turn: the user writes again. The simulated model
/// answers even a broken history, so that one session can collect several faults.
/// Everything here runs on the pump's thread; no await may leave it (no ConfigureAwait(false), no token on a wait but Polly's).
/// </remarks>
internal sealed class SessionRun
{
    private readonly RunPlan _plan;
    private readonly VirtualTime _time;
    private readonly ResiliencePipeline<ToolAnswer> _pipeline;
    private readonly GatewayPolicy _policy;
    private readonly CallSlots _slots;
    private readonly Dialect _dialect;
    private readonly SessionLog _log;
    private readonly ImmutableArray<TraceEvent>.Builder _trace = ImmutableArray.CreateBuilder<TraceEvent>();
    private readonly Dictionary<string, Truth> _truths = [];
    private readonly Dictionary<string, List<string>> _savedUnder = [];
    private readonly HashSet<PlannedFault> _exercised = new(ReferenceEqualityComparer.Instance);
    private Batch? _current;
    private int _turn;

    public SessionRun(RunPlan plan, VirtualTime time, ResiliencePipeline<ToolAnswer> pipeline)
    {
        _plan = plan;
        _time = time;
        _pipeline = pipeline;
        _policy = GatewayPolicy.Find(plan.Gateway.Policy)
            ?? throw new SimulationException($"the plan names the gateway policy '{plan.Gateway.Policy}', which does not exist");
        _slots = new CallSlots(plan.Gateway.MaxParallelTools);
        _dialect = Dialect.Find(plan.Dialect)
            ?? throw new SimulationException($"the plan names the dialect '{plan.Dialect}', which does not exist");
        _log = new SessionLog(Note);
    }

    public TimeSpan ToolTimeout => TimeSpan.FromMilliseconds(_plan.Gateway.ToolTimeoutMs);

    /// <summary>The session from its first message to the request that follows its last turn.</summary>
    public async Task Live()
    {
        ArmTimedInterruptions();
        foreach (PlannedTurn turn in _plan.Turns)
        {
            _turn = turn.Number;
            _log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
            await Think(turn);
            if (!turn.Calls.IsEmpty)
            {
                _log.SaveAssistant(turn.AssistantText, turn.Calls);
                if (!await RunBatch(turn))
                {
                    continue;
                }

                await Think(turn);
            }

            _log.SaveAssistant(turn.ClosingText, []);
        }

        _log.SaveUser(_plan.NextUserText, asBlocks: false);
    }

    /// <summary>Interrupts a batch after so long, in a fair race with whatever else is ready at that instant.</summary>
    public void InterruptAfter(long delayMs, PlannedFault fault, Batch? batch)
    {
        SynchronizationContext pump = SynchronizationContext.Current!;
        _ = _time.CreateTimer(
            _ => pump.Post(_ => Interrupt(fault, batch ?? _current), null),
            null,
            TimeSpan.FromMilliseconds(delayMs),
            Timeout.InfiniteTimeSpan);
    }

    public SimulatedRun Finish() => new()
    {
        Plan = _plan,
        HistoryBytes = HistoryWriter.ToBody(Damaged(), _dialect),
        Trace = _trace.ToImmutable(),
        Calls = [.. _plan.Turns.SelectMany(turn => turn.Calls.Select(call => TruthOf(turn, call)))],
        Faults = [.. _plan.Faults.Select(fault => new FaultOutcome(fault, _exercised.Contains(fault)))],
        DurationMs = _time.NowMs,
    };

    private void ArmTimedInterruptions()
    {
        foreach (PlannedFault fault in _plan.Faults)
        {
            if (fault is PlannedFault.Abort { At: PlannedMoment.AtTime abortAt })
            {
                InterruptAfter(abortAt.AtMs, fault, batch: null);
            }
            else if (fault is PlannedFault.NetworkDrop { At: PlannedMoment.AtTime dropAt })
            {
                InterruptAfter(dropAt.AtMs, fault, batch: null);
            }
        }
    }

    // Damage comes when the agent has left, in the plan's order.
    private List<WrittenMessage> Damaged()
    {
        foreach (PlannedFault.Damage fault in _plan.Faults.OfType<PlannedFault.Damage>())
        {
            if (Damage.Find(fault.Name)!.Apply(_log.Messages, _dialect, new Rng(fault.Seed)))
            {
                _exercised.Add(fault);
                Note(TraceKind.Damaged, "", -1, fault.Name);
            }
        }

        return _log.Messages;
    }

    private Task Think(PlannedTurn turn) => Task.Delay(TimeSpan.FromMilliseconds(turn.ThinkMs), _time);

    private void Interrupt(PlannedFault fault, Batch? batch)
    {
        if (batch is null || batch.Unfinished == 0 || batch.IsAborted || (fault is PlannedFault.NetworkDrop && batch.IsConnectionLost))
        {
            return;
        }

        _exercised.Add(fault);
        if (fault is PlannedFault.Abort)
        {
            Note(TraceKind.Aborted, "", -1, "");
            batch.Abort();
        }
        else
        {
            Note(TraceKind.ConnectionLost, "", -1, "");
            batch.LoseConnection();
        }
    }

    /// <returns>Whether the gateway believes that every call of the turn has its result.</returns>
    private async Task<bool> RunBatch(PlannedTurn turn)
    {
        using Batch batch = new(turn);
        _current = batch;
        await Task.WhenAll(turn.Calls.Select(call => RunCall(batch, call)));
        _current = null;
        return !batch.IsInterrupted && batch.LeftOpen == 0;
    }

    private async Task RunCall(Batch batch, PlannedCall call)
    {
        await _slots.Enter();
        if (batch.IsInterrupted)
        {
            _slots.Leave();
            Note(TraceKind.CallNeverRan, call.Id, -1, "");
            GiveUp(batch, call, Truth.NeverRan, LossReason.NeverStarted);
            return;
        }

        Note(TraceKind.CallStarted, call.Id, -1, "");
        CallRun run = new(this, batch, call, [.. _plan.Faults.Where(fault => fault.Needs(call.Id))]);
        Outcome<ToolAnswer> outcome = await Execute(run);
        _slots.Leave();
        if (outcome.Exception is null)
        {
            TakeAnswer(run, outcome.Result!);
        }
        else
        {
            TakeLoss(run, outcome.Exception);
        }
    }

    private async Task<Outcome<ToolAnswer>> Execute(CallRun run)
    {
        // Without the captured context Polly would go on with the thread pool.
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, run.Batch.StopToken);
        context.Properties.Set(ToolPipeline.Key, run);
        try
        {
            return await _pipeline.ExecuteOutcomeAsync(static (_, run) => Outcome.FromResultAsValueTask(run.Answer()), context, run);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private void TakeAnswer(CallRun run, ToolAnswer answer)
    {
        Truth truth = run.Call.Fails ? Truth.Failed : Truth.Succeeded;
        Note(TraceKind.CallAnswered, run.Call.Id, -1, truth.ToString());
        run.Batch.Answered.Add(run.Call.Id);
        if (run.Batch.IsAborted)
        {
            GiveUp(run.Batch, run.Call, truth, LossReason.Aborted);
            return;
        }

        run.Batch.Unfinished--;
        _truths[run.Call.Id] = truth;
        _policy.Answered(_log, answer);
        SavedUnder(answer.Producer.Id).Add(answer.SavedUnder);
        if (run.Race is not null && answer.SavedUnder != run.Call.Id)
        {
            _exercised.Add(run.Race);
        }
    }

    private void TakeLoss(CallRun run, Exception cause)
    {
        LossReason reason = cause switch
        {
            TimeoutRejectedException => LossReason.TimedOut,
            ConnectionLostException => LossReason.ConnectionLost,
            OperationCanceledException => LossReason.Aborted,
            _ => throw new SimulationException($"a tool ended in an unplanned way: {cause}"),
        };
        if (reason == LossReason.TimedOut)
        {
            Note(TraceKind.TimedOut, run.Call.Id, -1, "");
            if (run.Hang is not null)
            {
                _exercised.Add(run.Hang);
            }
        }

        Note(TraceKind.CallLost, run.Call.Id, -1, reason.ToString());
        GiveUp(run.Batch, run.Call, Truth.Unknown, reason);
    }

    private void GiveUp(Batch batch, PlannedCall call, Truth truth, LossReason reason)
    {
        batch.Unfinished--;
        _truths[call.Id] = truth;
        if (!_policy.Lost(_log, call, reason))
        {
            batch.LeftOpen++;
        }
    }

    private List<string> SavedUnder(string callId)
    {
        if (!_savedUnder.TryGetValue(callId, out List<string>? ids))
        {
            _savedUnder[callId] = ids = [];
        }

        return ids;
    }

    private CallTruth TruthOf(PlannedTurn turn, PlannedCall call) => new()
    {
        CallId = call.Id,
        Tool = call.Tool,
        Turn = turn.Number,
        Outcome = _truths.GetValueOrDefault(call.Id, Truth.NeverRan),
        Marker = ToolResults.MarkerOf(call.Result),
        SavedUnder = [.. _savedUnder.TryGetValue(call.Id, out List<string>? ids) ? ids : []],
    };

    private void Note(TraceKind kind, string callId, int message, string detail)
    {
        _time.RequireOwnThread();
        _trace.Add(new TraceEvent(_time.NowMs, kind, _turn, callId, message, detail));
    }
}
