using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>One fault of a plan, told by the turns and calls it meets, so that it stays the same when others are left out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fault")]
[JsonDerivedType(typeof(Abort), FaultKind.Abort)]
[JsonDerivedType(typeof(AbortAfterTools), FaultKind.AbortAfterTools)]
[JsonDerivedType(typeof(UserInterrupts), FaultKind.UserInterrupts)]
[JsonDerivedType(typeof(NetworkDrop), FaultKind.NetworkDrop)]
[JsonDerivedType(typeof(ServerError), FaultKind.ServerError)]
[JsonDerivedType(typeof(StreamCut), FaultKind.StreamCut)]
[JsonDerivedType(typeof(Timeout), FaultKind.Timeout)]
[JsonDerivedType(typeof(LateResult), FaultKind.LateResult)]
[JsonDerivedType(typeof(DuplicateDelivery), FaultKind.DuplicateDelivery)]
[JsonDerivedType(typeof(Reorder), FaultKind.Reorder)]
[JsonDerivedType(typeof(SwapResults), FaultKind.Swap)]
[JsonDerivedType(typeof(DuplicateResult), FaultKind.Duplicate)]
[JsonDerivedType(typeof(ForeignResult), FaultKind.ForeignSession)]
[JsonDerivedType(typeof(InnerResult), FaultKind.SubAgent)]
[JsonDerivedType(typeof(Crash), FaultKind.Crash)]
[JsonDerivedType(typeof(TornWrite), FaultKind.TornWrite)]
[JsonDerivedType(typeof(DiskFull), FaultKind.DiskFull)]
[JsonDerivedType(typeof(CompactionCut), FaultKind.CompactionCut)]
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
        AbortAfterTools => FaultKind.AbortAfterTools,
        UserInterrupts => FaultKind.UserInterrupts,
        NetworkDrop => FaultKind.NetworkDrop,
        ServerError => FaultKind.ServerError,
        StreamCut => FaultKind.StreamCut,
        Timeout => FaultKind.Timeout,
        LateResult => FaultKind.LateResult,
        DuplicateDelivery => FaultKind.DuplicateDelivery,
        Reorder => FaultKind.Reorder,
        Crash => FaultKind.Crash,
        TornWrite => FaultKind.TornWrite,
        DiskFull => FaultKind.DiskFull,
        CompactionCut => FaultKind.CompactionCut,
        Damage => FaultKind.Damage,
        _ => FaultKind.IdRace,
    };

    /// <summary>Whether the fault cannot happen without this call.</summary>
    public virtual bool Needs(string callId) => false;

    /// <summary>Whether the fault is an id race of which this call takes part with its own result.</summary>
    internal virtual bool Misfiles(string callId) => Kind == FaultKind.IdRace && Needs(callId);

    /// <summary>Whether the fault cannot happen without the turn of this number.</summary>
    public virtual bool NeedsTurn(int number) => false;

    /// <summary>Whether the fault cannot happen without the session of this number.</summary>
    public virtual bool NeedsSession(int number) => false;

    /// <summary>A fault that comes at a moment and meets whatever runs then.</summary>
    /// <param name="At">When.</param>
    public abstract record Interruption(PlannedMoment At) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => At.Needs(callId);

        /// <inheritdoc/>
        public override bool NeedsSession(int number) => At is PlannedMoment.AtTime at && at.Session == number;
    }

    /// <summary>The user says /stop.</summary>
    /// <param name="At">When.</param>
    public sealed record Abort(PlannedMoment At) : Interruption(At);

    /// <summary>The user says /stop between the last result and the model's conclusion.</summary>
    /// <param name="Turn">Number of the turn.</param>
    public sealed record AbortAfterTools(int Turn) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool NeedsTurn(int number) => Turn == number;
    }

    /// <summary>The user writes while calls run.</summary>
    /// <param name="At">When.</param>
    /// <param name="Text">What the user says.</param>
    public sealed record UserInterrupts(PlannedMoment At, string Text) : Interruption(At);

    /// <summary>The connection to the tools is lost.</summary>
    /// <param name="At">When.</param>
    public sealed record NetworkDrop(PlannedMoment At) : Interruption(At);

    /// <summary>The provider refuses a turn's first request so many times.</summary>
    /// <param name="Turn">Number of the turn.</param>
    /// <param name="Status">One of <see cref="FaultKind.ServerErrors"/>.</param>
    /// <param name="Refusals">Requests that are refused before one is taken; more than the gateway tries leave the turn without an answer.</param>
    public sealed record ServerError(int Turn, string Status, int Refusals) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool NeedsTurn(int number) => Turn == number;
    }

    /// <summary>The stream of a turn's first answer breaks.</summary>
    /// <param name="Turn">Number of the turn.</param>
    /// <param name="Cut">One of <see cref="FaultKind.StreamCuts"/>.</param>
    /// <param name="CallsKept">Calls that had arrived whole.</param>
    /// <param name="StallMs">Milliseconds of silence, for a stall.</param>
    public sealed record StreamCut(int Turn, string Cut, int CallsKept, int StallMs) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool NeedsTurn(int number) => Turn == number;
    }

    /// <summary>The tool hangs, and what it would answer is never seen.</summary>
    /// <param name="CallId">The call that hangs.</param>
    /// <param name="HangMs">Milliseconds that it would take; more than the gateway's tool timeout.</param>
    public sealed record Timeout(string CallId, int HangMs) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>The tool answers after the gateway has given it up.</summary>
    /// <param name="CallId">The call that is late.</param>
    /// <param name="HangMs">Milliseconds that it takes; more than the gateway's tool timeout.</param>
    public sealed record LateResult(string CallId, int HangMs) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>A call's result is delivered twice.</summary>
    /// <param name="CallId">The call.</param>
    public sealed record DuplicateDelivery(string CallId) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>A result is held back until another call's has been delivered.</summary>
    /// <param name="CallId">The call that ends first.</param>
    /// <param name="BehindCallId">The call of the same batch that is delivered first.</param>
    public sealed record Reorder(string CallId, string BehindCallId) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId || BehindCallId == callId;
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

    /// <summary>A call's result is saved under an id that another session made; or, where another runs, in that one's store.</summary>
    /// <param name="CallId">The call that is left without a result.</param>
    /// <param name="ForeignId">The id that this session never made; the call's own where it goes to another store.</param>
    public sealed record ForeignResult(string CallId, string ForeignId) : PlannedFault
    {
        /// <summary>Number of the session in whose store it is saved; null for its own.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Session { get; init; }

        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;

        /// <inheritdoc/>
        public override bool NeedsSession(int number) => Session == number;
    }

    /// <summary>The result of a call within a sub-agent is saved in the session that started the sub-agent.</summary>
    /// <param name="CallId">The call within.</param>
    /// <param name="UnderCallId">The id under which it is saved: its own, which the session never made, or that of a call of the batch.</param>
    public sealed record InnerResult(string CallId, string UnderCallId) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId || UnderCallId == callId;

        /// <inheritdoc/>
        internal override bool Misfiles(string callId) => CallId == callId;
    }

    /// <summary>The gateway's process dies and starts again on what it saved.</summary>
    /// <param name="At">When.</param>
    public sealed record Crash(PlannedMoment At) : Interruption(At);

    /// <summary>The process dies while it writes its last row.</summary>
    /// <param name="At">When.</param>
    /// <param name="Written">Share of the row's bytes that reached the disk, in percent; only a whole row can be read again.</param>
    public sealed record TornWrite(PlannedMoment At, int Written) : Interruption(At);

    /// <summary>Rows are not written for want of room.</summary>
    /// <param name="At">When the disk is full.</param>
    /// <param name="Rows">How many writes fail until there is room again.</param>
    public sealed record DiskFull(PlannedMoment At, int Rows) : Interruption(At);

    /// <summary>A compaction at the end of a turn keeps what stands behind a batch's calls.</summary>
    /// <param name="Turn">Number of the turn whose batch is cut.</param>
    public sealed record CompactionCut(int Turn) : PlannedFault
    {
        /// <inheritdoc/>
        public override bool NeedsTurn(int number) => Turn == number;
    }

    /// <summary>The saved session is damaged once the agent has left it.</summary>
    /// <param name="Name">One of <see cref="Simulation.Damage.All"/>.</param>
    /// <param name="Seed">Decides where.</param>
    public sealed record Damage(string Name, Seed Seed) : PlannedFault
    {
        /// <summary>Number of the session that is damaged.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Session { get; init; }

        /// <inheritdoc/>
        public override bool NeedsSession(int number) => Session == number;
    }
}
