using ChaosHarness.Simulation;

namespace ChaosHarness.Experiments;

/// <summary>What one gateway suffered under one fault, counted over all sessions.</summary>
internal sealed record PreventionCell(PreventedGateway Gateway, string Fault, CampaignReport Report)
{
    /// <summary>Whether the repair kept every law in every session; a gateway that cannot feel the fault keeps them, too.</summary>
    public bool IsHeld => Report.Verdict != CampaignVerdict.Failed && Report.Count(Metric.RepairedValid).Total == Report.Cases;

    /// <summary>Sessions whose saved history the provider refuses.</summary>
    public Interval Corrupted => Of(Metric.Corrupted);

    /// <summary>Sessions that the provider refuses after the repair.</summary>
    public Interval CorruptedAfterRepair
    {
        get
        {
            MetricCount valid = Report.Count(Metric.RepairedValid);
            return Interval.Of(valid.Total - valid.Hits, valid.Total);
        }
    }

    /// <summary>Calls that ran and of which the agent knows nothing.</summary>
    public Interval Forgotten => Of(Metric.RanButForgotten);

    /// <summary>Calls that ran and whose outcome the agent knows to be unknown.</summary>
    public Interval Unknown => Of(Metric.OutcomeUnknown);

    /// <summary>Turns that are gone.</summary>
    public Interval TurnsLost => Of(Metric.TurnsLost);

    private Interval Of(Metric metric)
    {
        MetricCount count = Report.Count(metric);
        return Interval.Of(count.Hits, count.Total);
    }
}
