namespace ChaosHarness.Simulation;

public abstract partial record GatewayPolicy
{
    /// <summary>
    /// Results are saved in the order of their calls, each when all earlier ones are saved, as pi does. A call that never answers holds
    /// back every result behind it: a killed batch leaves a prefix.
    /// </summary>
    public sealed record PrefixAppend : GatewayPolicy
    {
        /// <inheritdoc/>
        public override string Name => "prefix-append";

        internal override bool KeepsByCall => true;

        internal override BatchKeeper Keep(SessionLog log, PlannedTurn turn) => new Keeper(log, turn);

        private sealed class Keeper(SessionLog log, PlannedTurn turn) : BatchKeeper(log, turn)
        {
            private readonly Dictionary<string, ToolAnswer> _waiting = [];
            private int _next;

            public override void Answered(ToolAnswer answer) => Take(answer.EndOf.Id, answer);

            public override void Strayed(ToolAnswer answer) => Take(answer.SavedUnder, answer);

            public override bool AnsweredAgain(ToolAnswer answer) => false;

            public override bool SavesAtOnce(PlannedCall call) => _next < Turn.Calls.Length && Turn.Calls[_next].Id == call.Id;

            public override void AnsweredLate(ToolAnswer answer) => Answered(answer);

            private void Take(string callId, ToolAnswer answer)
            {
                _waiting.TryAdd(callId, answer);
                while (_next < Turn.Calls.Length && _waiting.TryGetValue(Turn.Calls[_next].Id, out ToolAnswer? next))
                {
                    Log.SaveResult(next);
                    _next++;
                }
            }
        }
    }
}
