using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>One fault of a plan, told by the calls it meets, so that it stays the same when other calls are left out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fault")]
[JsonDerivedType(typeof(Abort), FaultKind.Abort)]
[JsonDerivedType(typeof(NetworkDrop), FaultKind.NetworkDrop)]
[JsonDerivedType(typeof(Timeout), FaultKind.Timeout)]
[JsonDerivedType(typeof(SwapResults), FaultKind.Swap)]
[JsonDerivedType(typeof(DuplicateResult), FaultKind.Duplicate)]
[JsonDerivedType(typeof(ForeignResult), FaultKind.ForeignSession)]
[JsonDerivedType(typeof(Damage), FaultKind.Damage)]
public abstract record PlannedFault
{
    private PlannedFault()
    {
    }

    /// <summary>One of <see cref="FaultKind.All"/>.</summary>
    [JsonIgnore]
    public string Kind => this switch
    {
        Abort => FaultKind.Abort,
        NetworkDrop => FaultKind.NetworkDrop,
        Timeout => FaultKind.Timeout,
        Damage => FaultKind.Damage,
        _ => FaultKind.IdRace,
    };

    /// <summary>Whether the fault cannot happen without this call.</summary>
    public abstract bool Needs(string callId);

    /// <summary>The user says /stop.</summary>
    /// <param name="At">When.</param>
    public sealed record Abort(PlannedMoment At) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => At.Needs(callId);
    }

    /// <summary>The connection to the tools is lost.</summary>
    /// <param name="At">When.</param>
    public sealed record NetworkDrop(PlannedMoment At) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => At.Needs(callId);
    }

    /// <summary>The tool hangs.</summary>
    /// <param name="CallId">The call that hangs.</param>
    /// <param name="HangMs">Milliseconds that it would take; more than the gateway's tool timeout.</param>
    public sealed record Timeout(string CallId, int HangMs) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>Two calls' results are saved under each other's id.</summary>
    /// <param name="CallId">The one call.</param>
    /// <param name="OtherCallId">The other call of the same batch.</param>
    public sealed record SwapResults(string CallId, string OtherCallId) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId || OtherCallId == callId;
    }

    /// <summary>What is saved when a call ends goes under another call's id, which so has two; the call itself has none.</summary>
    /// <param name="CallId">The call that is left without a result.</param>
    /// <param name="UnderCallId">The call of the same batch that gets two.</param>
    /// <param name="IsCopy">True when the other call's own result is saved twice, false when this call's result lands there.</param>
    public sealed record DuplicateResult(string CallId, string UnderCallId, bool IsCopy) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId || UnderCallId == callId;
    }

    /// <summary>A call's result is saved under an id that another session made.</summary>
    /// <param name="CallId">The call that is left without a result.</param>
    /// <param name="ForeignId">The id that this session never made.</param>
    public sealed record ForeignResult(string CallId, string ForeignId) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>The saved session is damaged once the agent has left it.</summary>
    /// <param name="Name">One of <see cref="Simulation.Damage.All"/>.</param>
    /// <param name="Seed">Decides where.</param>
    public sealed record Damage(string Name, Seed Seed) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => false;
    }
}
