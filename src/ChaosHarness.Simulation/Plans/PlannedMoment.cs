using System.Text.Json.Serialization;

namespace ChaosHarness.Simulation;

/// <summary>When an interruption comes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "when")]
[JsonDerivedType(typeof(WhileCallRuns), "while-call-runs")]
[JsonDerivedType(typeof(AtTime), "at-time")]
public abstract record PlannedMoment
{
    private PlannedMoment()
    {
    }

    /// <summary>Whether the moment never comes without this call.</summary>
    public abstract bool Needs(string callId);

    /// <summary>So long after a call began to run.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="AfterMs">Milliseconds; fewer than the call takes.</param>
    public sealed record WhileCallRuns(string CallId, int AfterMs) : PlannedMoment
    {
        /// <inheritdoc/>
        public override bool Needs(string callId) => CallId == callId;
    }

    /// <summary>So long after the session began.</summary>
    /// <param name="AtMs">Milliseconds.</param>
    public sealed record AtTime(long AtMs) : PlannedMoment
    {
        /// <summary>Number of the session that it meets; what comes to the whole process meets another when nothing runs in this one.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Session { get; init; }

        /// <inheritdoc/>
        public override bool Needs(string callId) => false;
    }
}
