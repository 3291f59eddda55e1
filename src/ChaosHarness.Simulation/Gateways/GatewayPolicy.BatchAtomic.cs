namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// The calls and all their results are saved in one write, once the last result is there. A batch that is not complete leaves nothing:
    /// the history stays valid, and forgets what its tools have done.
    /// </summary>
    public sealed record BatchAtomic : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "batch-atomic";

        internal override bool KeepsByCall => true;

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new Keeper(log, turn);

        private sealed class Keeper(SessionLog log, PlannedTurn turn) : BatchKeeper(log, turn)
        {
            private readonly Dictionary<string, ToolAnswer> _answers = [];

            public override void Asked()
            {
            }

            public override void Answered(ToolAnswer answer) => _answers.TryAdd(answer.EndOf.Id, answer);

            public override void Strayed(ToolAnswer answer) => _answers.TryAdd(answer.SavedUnder, answer);

            public override bool AnsweredAgain(ToolAnswer answer) => false;

            public override bool SavesAtOnce(PlannedCall call) => false;

            public override void Ended(bool isComplete)
            {
                if (isComplete)
                {
                    base.Asked();
                    foreach (PlannedCall call in Turn.Calls)
                    {
                        Log.SaveResult(_answers[call.Id]);
                    }
                }
            }

            public override void AnsweredLate(ToolAnswer answer)
            {
            }
        }
    }
}
