using System.Collections.Immutable;
using Polly;
using Polly.Timeout;

namespace ChaosHarness.Simulation;

/// <summary>The batches of a session: each call through the pipeline, and what the gateway does with its end.</summary>
internal sealed partial class SessionRun
{
    /// <returns>Whether the gateway goes on with the turn: it believes that every call has its result, and nobody stopped it.</returns>
    private async Task<bool> RunBatch(PlannedTurn turn)
    {
        using Batch batch = new(turn, _policy.Keep(_log, turn));
        batch.Keeper.Asked();
        _current = batch;
        await Task.WhenAll(turn.Calls.Select(call => RunCall(batch, call)));
        _current = null;
        if (batch.IsCrashed)
        {
            _policy.Load(_log);
            return false;
        }

        batch.Keeper.Ended(isComplete: batch.LeftOpen == 0);
        if (batch.LeftOpen > 0)
        {
            return false;
        }

        Felt(batch.Ending);
        return batch.Ending is null;
    }

    private ImmutableArray<PlannedFault> FaultsOf(PlannedCall call) => [.. _plan.Faults.Where(fault => fault.Needs(call.Id))];

    private async Task RunCall(Batch batch, PlannedCall call)
    {
        await _slots.Enter();
        if (batch.IsInterrupted)
        {
            _slots.Leave();
            Note(TraceKind.CallNeverRan, call.Id, -1, "");
            Felt(batch.Interruption);
            GiveUp(batch, call, Truth.NeverRan, LossReason.NeverStarted);
            return;
        }

        Note(TraceKind.CallStarted, call.Id, -1, "");
        CallRun run = new(this, batch, call, FaultsOf(call));
        Outcome<ToolAnswer> outcome = call.Calls.IsEmpty ? await Execute(run) : await RunSubAgent(run);
        _slots.Leave();
        if (outcome.Exception is null)
        {
            await TakeAnswer(run, outcome.Result!);
        }
        else
        {
            TakeLoss(run, outcome.Exception);
        }
    }

    private async Task<Outcome<ToolAnswer>> Execute(CallRun run)
    {
        // Without the captured context Polly would go on with the thread pool.
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, run.StopToken);
        context.Properties.Set(ToolPipeline.Key, run);
        try
        {
            return run.Call.Calls.IsEmpty
                ? await _process.Tools.ExecuteOutcomeAsync(static (_, run) => Outcome.FromResultAsValueTask(run.Answer()), context, run)
                : await _process.Tools.ExecuteOutcomeAsync(static (context, run) => AnswerAfterInner(context, run), context, run);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task TakeAnswer(CallRun run, ToolAnswer answer)
    {
        Truth truth = run.Call.Fails ? Truth.Failed : Truth.Succeeded;
        Note(TraceKind.CallAnswered, run.Call.Id, -1, truth.ToString());
        run.Batch.Answered.Add(run.Call.Id);
        if (run.HeldBack is { } held && run.Batch.CanHold(held))
        {
            Note(TraceKind.HeldBack, run.Call.Id, -1, held.BehindCallId);
            await run.Batch.Hold(run.Call, held);
        }

        if (run.Batch.IsAborted || run.Batch.IsCrashed)
        {
            Felt(run.Batch.Interruption);
            GiveUp(run.Batch, run.Call, truth, LossReason.Aborted);
            return;
        }

        _truths[run.Call.Id] = truth;
        FeelOvertaken(run.Batch, run.Call);
        run.Batch.Keeper.Answered(answer);
        if (run.Twice is not null)
        {
            Note(TraceKind.DeliveredTwice, run.Call.Id, -1, "");
            if (run.Batch.Keeper.AnsweredAgain(answer))
            {
                Felt(run.Twice);
            }
        }

        run.Batch.End(run.Call.Id);
    }

    // A result that was held back until now shows it only where it would have been saved before.
    private void FeelOvertaken(Batch batch, PlannedCall call)
    {
        foreach ((PlannedCall heldBack, PlannedFault.Reorder held) in batch.HeldBehind(call.Id))
        {
            if (batch.Keeper.SavesAtOnce(heldBack))
            {
                Felt(held);
            }
        }
    }

    private static LossReason ReasonOf(Exception cause) => cause switch
    {
        TimeoutRejectedException => LossReason.TimedOut,
        ConnectionLostException => LossReason.ConnectionLost,
        OperationCanceledException => LossReason.Aborted,
        _ => throw new SimulationException($"a tool ended in an unplanned way: {cause}"),
    };

    private void TakeLoss(CallRun run, Exception cause)
    {
        LossReason reason = ReasonOf(cause);
        if (reason == LossReason.TimedOut)
        {
            Note(TraceKind.TimedOut, run.Call.Id, -1, "");
            Felt(run.Hang);
            if (run.Hang is null && run.Late is { } late)
            {
                After(late.HangMs - _plan.Gateway.ToolTimeoutMs, () => TakeLate(run, late));
            }
        }
        else
        {
            Felt(reason == LossReason.ConnectionLost ? run.Batch.Drop : run.Batch.Interruption);
        }

        Note(TraceKind.CallLost, run.Call.Id, -1, reason.ToString());
        GiveUp(run.Batch, run.Call, Truth.Unknown, reason);
    }

    private void TakeLate(CallRun run, PlannedFault.LateResult late)
    {
        if (_process.IsOver || run.Batch.IsCrashed)
        {
            return;
        }

        Felt(late);
        _truths[run.Call.Id] = run.Call.Fails ? Truth.Failed : Truth.Succeeded;
        Note(TraceKind.AnsweredLate, run.Call.Id, -1, "");
        run.Batch.Keeper.AnsweredLate(run.Answer());
    }

    private void GiveUp(Batch batch, PlannedCall call, Truth truth, LossReason reason)
    {
        _truths[call.Id] = truth;
        FeelOvertaken(batch, call);
        if (batch.IsCrashed || !batch.Keeper.Lost(call, reason))
        {
            batch.LeftOpen++;
        }

        batch.End(call.Id);
    }
}
