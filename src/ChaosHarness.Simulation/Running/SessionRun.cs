using System.Collections.Immutable;
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

    private readonly RunPlan _plan;
    private readonly VirtualTime _time;
    private readonly ResiliencePipeline<ToolAnswer> _tools;
    private readonly ResiliencePipeline<ModelAnswer> _model;
    private readonly GatewayPolicy _policy;
    private readonly CallSlots _slots;
    private readonly Dialect _dialect;
    private readonly SessionLog _log;
    private readonly ImmutableArray<TraceEvent>.Builder _trace = ImmutableArray.CreateBuilder<TraceEvent>();
    private readonly Dictionary<string, Truth> _truths = [];
    private readonly HashSet<PlannedFault> _exercised = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, WrittenMessage?> _spoken = [];
    private Batch? _current;
    private int _turn;
    private bool _isOver;

    public SessionRun(RunPlan plan, VirtualTime time, ResiliencePipeline<ToolAnswer> tools, ResiliencePipeline<ModelAnswer> model)
    {
        _plan = plan;
        _time = time;
        _tools = tools;
        _model = model;
        _policy = GatewayPolicy.Find(plan.Gateway.Policy)
            ?? throw new SimulationException($"the plan names the gateway policy '{plan.Gateway.Policy}', which does not exist");
        _slots = new CallSlots(plan.Gateway.MaxParallelTools);
        _dialect = Dialect.Find(plan.Dialect)
            ?? throw new SimulationException($"the plan names the dialect '{plan.Dialect}', which does not exist");
        _log = new SessionLog(Note);
    }

    public TimeSpan ToolTimeout => TimeSpan.FromMilliseconds(_plan.Gateway.ToolTimeoutMs);

    /// <summary>The session from its first message to the request that follows its last turn, sent by a gateway that has started again.</summary>
    public async Task Live()
    {
        foreach (PlannedFault.Interruption fault in _plan.Faults.OfType<PlannedFault.Interruption>())
        {
            if (fault.At is PlannedMoment.AtTime at)
            {
                InterruptAfter(at.AtMs, fault, batch: null);
            }
        }

        foreach (PlannedTurn turn in _plan.Turns)
        {
            _turn = turn.Number;
            _spoken[turn.Number] = _log.SaveUser(turn.UserText, turn.UserTextAsBlocks);
            await Answer(turn);
            if (FaultOf<PlannedFault.CompactionCut>(turn) is { } cut && !turn.Calls.IsEmpty && _log.Compact(turn.Calls[0].Id, Summary))
            {
                Felt(cut);
            }
        }

        _isOver = true;
        _policy.Load(_log);
        _log.SaveUser(_plan.NextUserText, asBlocks: false);
    }

    /// <summary>Interrupts a batch after so long, in a fair race with whatever else is ready at that instant.</summary>
    public void InterruptAfter(long delayMs, PlannedFault.Interruption fault, Batch? batch) =>
        After(delayMs, () => Interrupt(fault, batch ?? _current));

    public SimulatedRun Finish()
    {
        ILookup<string, string> savedUnder = _log.SavedUnder();
        HashSet<WrittenMessage> kept = _log.KeptMessages();
        int turnsLost = _spoken.Values.Count(words => words is null || !kept.Contains(words));
        List<WrittenMessage> saved = Damaged();
        HashSet<string> summarised = _log.SummarisedCalls();
        return new SimulatedRun
        {
            Plan = _plan,
            HistoryBytes = HistoryWriter.ToBody(saved, _dialect),
            Trace = _trace.ToImmutable(),
            Calls = [.. _plan.Turns.SelectMany(turn => turn.Calls.SelectMany(call => TruthsOf(turn, call, savedUnder, summarised)))],
            TurnsLost = turnsLost,
            Faults = [.. _plan.Faults.Select(fault => new FaultOutcome(fault, _exercised.Contains(fault)))],
            DurationMs = _time.NowMs,
        };
    }

    // Damage comes when the agent has left, in the plan's order.
    private List<WrittenMessage> Damaged()
    {
        foreach (PlannedFault.Damage fault in _plan.Faults.OfType<PlannedFault.Damage>())
        {
            if (Damage.Find(fault.Name)!.Apply(_log.Messages, _dialect, new Rng(fault.Seed)))
            {
                Felt(fault);
                Note(TraceKind.Damaged, "", -1, fault.Name);
            }
        }

        return _log.Messages;
    }

    // The assistant's part of a turn; it ends early when something is left open or the user wants no more of it.
    private async Task Answer(PlannedTurn turn)
    {
        if (await Ask(turn) is not { } answer)
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
        }

        _log.SaveAssistant(turn.ClosingText, []);
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
            outcome = await _model.ExecuteOutcomeAsync(static (_, request) => Outcome.FromResultAsValueTask(request.Whole()), context, request);
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
        if (batch is null || batch.Unfinished == 0 || batch.IsAborted || batch.IsCrashed)
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
                _log.RefuseRows(full.Rows, () => Felt(full));
                break;
            case PlannedFault.NetworkDrop drop when !batch.IsConnectionLost:
                Note(TraceKind.ConnectionLost, "", -1, "");
                batch.LoseConnection(drop);
                break;
            case PlannedFault.Crash or PlannedFault.TornWrite:
                Note(TraceKind.Crashed, "", -1, "");
                batch.Crash();
                if (fault is PlannedFault.Crash || (fault is PlannedFault.TornWrite { Written: < WholeRow } && _log.LoseLastRow()))
                {
                    Felt(fault);
                }

                break;
        }
    }

    private IEnumerable<CallTruth> TruthsOf(PlannedTurn turn, PlannedCall call, ILookup<string, string> savedUnder, HashSet<string> summarised) =>
        call.WithInner.Select(each => TruthOf(turn, each, call, savedUnder, summarised));

    private CallTruth TruthOf(PlannedTurn turn, PlannedCall call, PlannedCall asked, ILookup<string, string> savedUnder, HashSet<string> summarised) => new()
    {
        CallId = call.Id,
        Tool = call.Tool,
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
            _exercised.Add(fault);
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

        _trace.Add(new TraceEvent(_time.NowMs, kind, _turn, callId, message, detail));
    }
}
