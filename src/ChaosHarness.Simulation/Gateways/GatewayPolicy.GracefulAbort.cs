namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// Results are saved as they come, and a call without an answer gets a result of the gateway's own making, marked as an error, before
    /// the next message is taken. Nothing is left open, and what comes later is not saved. The texts claim no more than the gateway knows.
    /// </summary>
    public sealed record GracefulAbort : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "graceful-abort";

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new Keeper(log, turn);

        private static string TextFor(LossReason reason) => reason switch
        {
            LossReason.Aborted => "Interrupted: the user stopped this run while the tool call was in progress. Its outcome is unknown.",
            LossReason.ConnectionLost => "Interrupted: the connection to the tool was lost while the call was in progress. Its outcome is unknown.",
            LossReason.TimedOut => "Interrupted: the tool call did not answer within the time limit. Its outcome is unknown.",
            _ => "Interrupted: this run was stopped before the tool call began.",
        };

        private sealed class Keeper(SessionLog log, PlannedTurn turn) : BatchKeeper(log, turn)
        {
            public override bool Lost(PlannedCall call, LossReason reason)
            {
                Log.SaveStandIn(call, TextFor(reason));
                return true;
            }

            public override void AnsweredLate(ToolAnswer answer)
            {
            }
        }
    }
}
