using System.Globalization;

namespace ChaosHarness.Simulation;

/// <summary>One thing that the simulator did.</summary>
/// <param name="AtMs">Virtual time since the session began.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Turn">Number of the turn.</param>
/// <param name="CallId">The call concerned; empty when none is.</param>
/// <param name="Message">0-based index of the message that was written; -1 when none was.</param>
/// <param name="Detail">More, such as the id under which a result was saved; empty when there is nothing.</param>
public sealed record TraceEvent(long AtMs, TraceKind Kind, int Turn, string CallId, int Message, string Detail)
{
    /// <summary>One line, the same in every culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AtMs} {Kind} turn={Turn} call={CallId} message={Message} {Detail}").TrimEnd();
}
