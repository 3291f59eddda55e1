namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// Results are saved as they come, and a call without an answer gets a result of the gateway's own making, marked as an error, before
    /// the next message is taken. Nothing is left open. The texts claim no more than the gateway knows.
    /// </summary>
    public sealed record GracefulAbort : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "graceful-abort";

        internal override void Answered(SessionLog log, ToolAnswer answer) => log.SaveResult(answer);

        internal override bool Lost(SessionLog log, PlannedCall call, LossReason reason)
        {
            log.SaveStandIn(call, TextFor(reason));
            return true;
        }

        private static string TextFor(LossReason reason) => reason switch
        {
            LossReason.Aborted => "Interrupted: the user stopped this run while the tool call was in progress. Its outcome is unknown.",
            LossReason.ConnectionLost => "Interrupted: the connection to the tool was lost while the call was in progress. Its outcome is unknown.",
            LossReason.TimedOut => "Interrupted: the tool call did not answer within the time limit. Its outcome is unknown.",
            _ => "Interrupted: this run was stopped before the tool call began.",
        };
    }
}
