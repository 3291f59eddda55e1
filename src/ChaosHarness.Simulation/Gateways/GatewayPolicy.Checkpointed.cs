namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// Saves as <see cref="WriteThrough"/> does and notes a checkpoint when a batch is complete, the last five. When it starts again on
    /// a history with an open call it goes back to the newest checkpoint without one: valid, and without all that came since.
    /// </summary>
    public sealed record Checkpointed : GatewayPolicy
    {
        private const int CheckpointsMax = 5;

        /// <inheritdoc/>
        public override string Name => "checkpointed";

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new Keeper(log, turn);

        internal override void Load(SessionLog log)
        {
            if (log.HasOpenCall(log.Messages.Count))
            {
                log.GoBackTo(log.Checkpoints.FindLast(length => !log.HasOpenCall(length)));
            }
        }

        private sealed class Keeper(SessionLog log, PlannedTurn turn) : BatchKeeper(log, turn)
        {
            public override void Ended(bool isComplete)
            {
                if (isComplete)
                {
                    Log.Checkpoint(CheckpointsMax);
                }
            }
        }
    }
}
