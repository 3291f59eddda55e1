namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>Saves as <see cref="WriteThrough"/> does, but a /stop lets the batch end first: only lost connections, timeouts and crashes leave calls open.</summary>
    public sealed record StopAfterTools : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "stop-after-tools";

        internal override bool StopWaitsForTools => true;

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new(log, turn);
    }
}
