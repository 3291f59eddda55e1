using Polly;

namespace ChaosHarness.Simulation;

/// <summary>
/// The calls within sub-agents: all begin with the call that starts the sub-agent, take no slot of the session, and end with it at the latest.
/// </summary>
/// <remarks>What they answer stays within and is saved nowhere, unless an id race hands it to the session.</remarks>
internal sealed partial class SessionRun
{
    private async Task<Outcome<ToolAnswer>> RunSubAgent(CallRun run)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(run.Batch.StopToken);
        run.StopInner = stop;
        run.Inner = Task.WhenAll(run.Call.Calls.Select(call => RunInner(new CallRun(this, run, call, FaultsOf(call)))));
        Outcome<ToolAnswer> outcome = await Execute(run);
        if (!run.Inner.IsCompleted)
        {
            // The sub-agent was stopped, cut off or given up, and what runs within it goes with it.
            stop.Cancel();
            await run.Inner;
        }

        return outcome;
    }

    // Where a call within takes longer than the sub-agent itself, the session may be stopped or cut off meanwhile.
    private static async ValueTask<Outcome<ToolAnswer>> AnswerAfterInner(ResilienceContext context, CallRun run)
    {
        await run.Inner;
        return context.CancellationToken.IsCancellationRequested ? Outcome.FromException<ToolAnswer>(new OperationCanceledException(context.CancellationToken))
            : run.Batch.IsConnectionLost ? Outcome.FromException<ToolAnswer>(new ConnectionLostException())
            : Outcome.FromResult(run.Answer());
    }

    private async Task RunInner(CallRun run)
    {
        Note(TraceKind.CallStarted, run.Call.Id, -1, "");
        Outcome<ToolAnswer> outcome = await Execute(run);
        if (outcome.Exception is { } cause)
        {
            _truths[run.Call.Id] = Truth.Unknown;
            Note(TraceKind.CallLost, run.Call.Id, -1, ReasonOf(cause).ToString());
            return;
        }

        Truth truth = run.Call.Fails ? Truth.Failed : Truth.Succeeded;
        _truths[run.Call.Id] = truth;
        Note(TraceKind.CallAnswered, run.Call.Id, -1, truth.ToString());
        if (run.Race is not null && !run.Batch.IsAborted && !run.Batch.IsCrashed)
        {
            run.Batch.Keeper.Strayed(outcome.Result!);
        }
    }
}
