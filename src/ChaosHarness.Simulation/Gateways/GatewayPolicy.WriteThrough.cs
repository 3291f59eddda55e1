namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// Each result is saved as it comes, in the order of completion. A call that is stopped, cut off or timed out leaves nothing behind,
    /// and so an open call in the history: the damage of the guide's scenarios A, B and C.
    /// </summary>
    public sealed record WriteThrough : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "write-through";

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new(log, turn);
    }
}
