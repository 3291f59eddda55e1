using System.Diagnostics.CodeAnalysis;
using ChaosHarness.Histories;
using Polly;

namespace ChaosHarness.Simulation;

/// <summary>
/// One session while it lives: the agent's loop of user message, parallel calls, results and conclusion, with its log, trace and truth.
/// </summary>
/// <remarks>
/// An interrupted batch, and one in which some call has no result, ends its turn: the user writes again. The simulated model
/// answers even a broken history, so that one session can collect several faults.
/// Everything here runs on the pump's thread; no await may leave it (no ConfigureAwait(false), no token on a wait but Polly's).
/// </remarks>
internal sealed partial class SessionRun
{
    private const string Summary = "Summary of the conversation so far: the task was discussed, and tools were asked for.";

    private const int WholeRow = 100;

    private readonly GatewayProcess _process;
    private readonly RunPlan _plan;
    private readonly VirtualTime _time;
    private readonly GatewayPolicy _policy;
    private readonly CallSlots _slots;
    private readonly Dialect _dialect;
    private readonly SessionLog _log;
    private readonly Dictionary<string, Truth> _truths = [];
    private readonly Dictionary<int, WrittenMessage?> _spoken = [];
    private Batch? _current;
    private int _turn;
    private bool _hasEnded;

    public SessionRun(GatewayProcess process, PlannedSession session)
    {
        RunPlan plan = process.Plan;
        Session = session;
        _process = process;
        _plan = plan;
        _time = process.Time;
        _policy = GatewayPolicy.Find(plan.Gateway.Policy)
            ?? throw new SimulationException($"the plan names the gateway policy '{plan.Gateway.Policy}', which does not exist");
        _slots = new CallSlots(plan.Gateway.MaxParallelTools);
        _dialect = Dialect.Find(plan.Dialect)
            ?? throw new SimulationException($"the plan names the dialect '{plan.Dialect}', which does not exist");
        _log = new SessionLog(Note, process.Disk);
    }

    public PlannedSession Session { get; }

    public SessionLog Log => _log;

    /// <summary>The store of a session of the same process.</summary>
    public SessionLog? StoreOf(int session) => _process.StoreOf(session);

    public TimeSpan ToolTimeout => TimeSpan.FromMilliseconds(_plan.Gateway.ToolTimeoutMs);

    /// <summary>Whether an interruption would find something that runs.</summary>
    public bool HasRunningCalls => IsRunning(_current);

    /// <summary>The session from its first message to the end of its last turn.</summary>
    public async Task Live()
    {
        foreach (PlannedFault.Interruption fault in _plan.Faults.OfType<PlannedFault.Interruption>())
        {
            if (fault.At is PlannedMoment.AtTime at && at.Session == Session.Number)
            {
                InterruptAfter(at.AtMs, fault, batch: null);
            }
        }

        foreach (PlannedTurn turn in Session.Turns)
        {
            _turn = turn.Number;
            _spoken[turn.Number] = _log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
            await Answer(turn);
            if (FaultOf<PlannedFault.CompactionCut>(turn) is { } cut && !turn.Calls.IsEmpty && _log.Compact(turn.Calls[0].Id, Summary))
            {
                Felt(cut);
            }
        }

        _hasEnded = true;
        _process.Ended();
    }

    /// <summary>The request that follows the last turn, sent by a gateway that has started again.</summary>
    public void End()
    {
        _policy.Load(_log);
        _log.SaveUser(Session.NextUserText, asBlocks: false);
    }

    /// <summary>
    /// Interrupts a batch after so long, in a fair race with whatever else is ready at that instant. What comes at a time and to the whole process
    /// meets another session when nothing runs in this one.
    /// </summary>
    public void InterruptAfter(long delayMs, PlannedFault.Interruption fault, Batch? batch) => After(delayMs, () =>
    {
        bool isElsewhere = batch is null && !HasRunningCalls && fault is PlannedFault.NetworkDrop or PlannedFault.Crash or PlannedFault.TornWrite or PlannedFault.DiskFull;
        SessionRun met = isElsewhere ? _process.FirstRunning() ?? this : this;
        met.Interrupt(fault, batch ?? met._current);
    });

    /// <summary>The process died of what another session met.</summary>
    public void Die()
    {
        if (!_hasEnded)
        {
            Note(TraceKind.Crashed, "", -1, "");
            _current?.Crash();
        }
    }

    /// <summary>The connection broke while calls of another session ran.</summary>
    public void LoseConnection(PlannedFault.NetworkDrop drop)
    {
        if (HasRunningCalls && !_current!.IsConnectionLost)
        {
            Note(TraceKind.ConnectionLost, "", -1, "");
            _current.LoseConnection(drop);
        }
    }

    /// <summary>Turns of which the log holds neither the user's words nor a summary.</summary>
    public int TurnsLost()
    {
        HashSet<WrittenMessage> kept = _log.KeptMessages();
        return _spoken.Values.Count(words => words is null || !kept.Contains(words));
    }

    /// <summary>Damage comes when the agent has left.</summary>
    public void Suffer(PlannedFault.Damage fault)
    {
        if (Damage.Find(fault.Name)!.Apply(_log.Messages, _dialect, new Rng(fault.Seed)))
        {
            Felt(fault);
            Note(TraceKind.Damaged, "", -1, fault.Name);
        }
    }

    /// <summary>The truth of every call, in the order in which they were made.</summary>
    public IEnumerable<CallTruth> Truths(ILookup<string, string> savedUnder)
    {
        HashSet<string> summarised = _log.SummarisedCalls();
        return Session.Turns.SelectMany(turn => turn.Calls.SelectMany(call => TruthsOf(turn, call, savedUnder, summarised)));
    }

    // The assistant's part of a turn; it ends early when something is left open or the user wants no more of it.
    private async Task Answer(PlannedTurn turn)
    {
        int deaths = _process.Deaths;
        ModelAnswer? answer = await Ask(turn);
        if (HasDied(deaths) || answer is null)
        {
            return;
        }

        if (!answer.IsWhole)
        {
            SavePart(answer.Turn);
            return;
        }

        if (!turn.Calls.IsEmpty)
        {
            if (!await RunBatch(turn))
            {
                return;
            }

            if (FaultOf<PlannedFault.AbortAfterTools>(turn) is { } abort)
            {
                Felt(abort);
                Note(TraceKind.Aborted, "", -1, "");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(turn.ThinkMs), _time);
            if (HasDied(deaths))
            {
                return;
            }
        }

        _log.SaveAssistant(turn.ClosingText, []);
    }

    // Between its batches a session dies of what others meet, and starts again on what it saved.
    private bool HasDied(int deaths)
    {
        bool hasDied = _process.Deaths > deaths;
        if (hasDied)
        {
            _policy.Load(_log);
        }

        return hasDied;
    }

    /// <returns>What the model answered, or null when the provider refused for as often as the gateway asked.</returns>
    private async Task<ModelAnswer?> Ask(PlannedTurn turn)
    {
        ModelRequest request = new(turn, FaultOf<PlannedFault.ServerError>(turn), FaultOf<PlannedFault.StreamCut>(turn));
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, CancellationToken.None);
        context.Properties.Set(ModelPipeline.Key, request);
        Outcome<ModelAnswer> outcome;
        try
        {
            outcome = await _process.Model.ExecuteOutcomeAsync(static (_, request) => Outcome.FromResultAsValueTask(request.Whole()), context, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (request is { Refused: > 0, Refusal: { } refusal })
        {
            Felt(refusal);
            Note(TraceKind.ServerRefused, "", -1, FormattableString.Invariant($"{refusal.Status} {request.Refused}"));
        }

        if (outcome.Exception is not (null or ServerRefusedException))
        {
            throw new SimulationException($"the model ended in an unplanned way: {outcome.Exception}");
        }

        if (outcome.Exception is null && request.Cut is { } cut)
        {
            Felt(cut);
            Note(TraceKind.StreamBroke, "", -1, cut.Cut);
        }

        return outcome.Exception is null ? outcome.Result : null;
    }

    // None of the calls that arrived is run.
    private void SavePart(PlannedTurn part)
    {
        if (part.Calls.IsEmpty && part.AssistantText.Length == 0)
        {
            return;
        }

        BatchKeeper keeper = _policy.Keep(_log, part);
        keeper.Asked();
        int left = part.Calls.Count(call => !keeper.Lost(call, LossReason.NeverStarted));
        keeper.Ended(isComplete: left == 0);
    }

    // What an interruption does to calls, rows and the turn shows later, and only then has it been felt; words and a crash are felt at once.
    private void Interrupt(PlannedFault.Interruption fault, Batch? batch)
    {
        if (!IsRunning(batch))
        {
            return;
        }

        switch (fault)
        {
            case PlannedFault.Abort stop when batch.Stop is null:
                Note(TraceKind.Aborted, "", -1, "");
                if (_policy.StopWaitsForTools)
                {
                    batch.StopAfterTools(stop);
                }
                else
                {
                    batch.Abort(stop);
                }

                break;
            case PlannedFault.UserInterrupts words:
                Felt(words);
                Note(TraceKind.UserInterrupted, "", -1, "");
                _log.SaveUser(words.Text, asBlocks: false);
                break;
            case PlannedFault.DiskFull full:
                Note(TraceKind.DiskFull, "", -1, "");
                _process.Disk.RefuseRows(full.Rows, () => Felt(full));
                break;
            case PlannedFault.NetworkDrop drop when !batch.IsConnectionLost:
                Note(TraceKind.ConnectionLost, "", -1, "");
                batch.LoseConnection(drop);
                _process.LoseConnection(this, drop);
                break;
            case PlannedFault.Crash or PlannedFault.TornWrite:
                Note(TraceKind.Crashed, "", -1, "");
                batch.Crash();
                if (fault is PlannedFault.Crash || (fault is PlannedFault.TornWrite { Written: < WholeRow } && _log.LoseLastRow()))
                {
                    Felt(fault);
                }

                _process.Die(this);
                break;
        }
    }

    private static bool IsRunning([NotNullWhen(true)] Batch? batch) => batch is { Unfinished: > 0, IsAborted: false, IsCrashed: false };

    private IEnumerable<CallTruth> TruthsOf(PlannedTurn turn, PlannedCall call, ILookup<string, string> savedUnder, HashSet<string> summarised) =>
        call.WithInner.Select(each => TruthOf(turn, each, call, savedUnder, summarised));

    private CallTruth TruthOf(PlannedTurn turn, PlannedCall call, PlannedCall asked, ILookup<string, string> savedUnder, HashSet<string> summarised) => new()
    {
        CallId = call.Id,
        Tool = call.Tool,
        Session = Session.Number,
        Turn = turn.Number,
        SubAgent = call == asked ? "" : asked.Id,
        Outcome = _truths.GetValueOrDefault(call.Id, Truth.NeverRan),
        IsSummarised = summarised.Contains(asked.Id) || summarised.Contains(call.Id),
        Marker = ToolResults.MarkerOf(call.Result),
        SavedUnder = [.. savedUnder[call.Id]],
    };

    private T? FaultOf<T>(PlannedTurn turn)
        where T : PlannedFault => _plan.Faults.OfType<T>().FirstOrDefault(fault => fault.NeedsTurn(turn.Number));

    private void Felt(PlannedFault? fault)
    {
        if (fault is not null)
        {
            _process.Felt(fault);
        }
    }

    private void After(long delayMs, Action action)
    {
        SynchronizationContext pump = SynchronizationContext.Current!;
        _ = _time.CreateTimer(_ => pump.Post(_ => action(), null), null, TimeSpan.FromMilliseconds(delayMs), Timeout.InfiniteTimeSpan);
    }

    private void Note(TraceKind kind, string callId, int message, string detail)
    {
        _time.RequireOwnThread();
        if (kind == TraceKind.Misfiled)
        {
            Felt(_plan.Faults.First(fault => fault.Misfiles(callId)));
        }

        _process.Note(new TraceEvent(_time.NowMs, kind, _turn, callId, message, detail));
    }
}
