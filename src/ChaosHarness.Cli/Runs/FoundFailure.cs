using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>A failure of a run, shrunk and argued, with the number of others like it.</summary>
/// <param name="Report">The run that found it.</param>
/// <param name="Group">What it has in common with the others.</param>
/// <param name="Shrunk">Its smallest form; null when it did not fail a second time.</param>
internal sealed record FoundFailure(CampaignReport Report, FailureGroup Group, ShrunkCase? Shrunk)
{
    /// <summary>The token that brings it back.</summary>
    public string Token => ReplayToken.Of(Report.Scenario, Report.Seed, Group.FirstCase, Group.FirstSchedule).ToString();

    /// <summary>Shrinks the first case of a group with the engine that failed on it.</summary>
    public static FoundFailure Of(CampaignReport report, FailureGroup group, EngineSession engine) =>
        new(report, group, Shrinker.Shrink(PlanGenerator.Generate(report.Scenario, report.Seed, group.FirstCase).Under(group.FirstSchedule), engine));

    /// <summary>The argument as a person reads it; the last line is the replay line.</summary>
    public ImmutableArray<string> Lines(string command)
    {
        if (Shrunk is null)
        {
            return
            [
                $"FLAKY    {Report.Scenario.File}  seed {Report.Seed}",
                $"  failed   {Group.Signature}",
                "  however  the same case held when it was run again: the engine does not give the same answer twice",
                $"  replay   {ReplayLine(command)}",
            ];
        }

        string[] lines = FailureArgument.Write(Report.Scenario, Shrunk, Report.Engine, command).Split('\n');
        string others = FormattableString.Invariant($"  others   {Group.Count - 1:N0} more {(Report.Schedules == 1 ? "sessions" : "cases")} fail alike: {Group.Signature}");
        return Group.Count > 1 ? [.. lines[..^1], others, lines[^1]] : [.. lines];
    }

    /// <summary>The command that brings it back.</summary>
    public string ReplayLine(string command)
    {
        string engine = Report.Engine == Report.Scenario.Engine ? "" : " --engine " + ShellText.Quote(Report.Engine.Word);
        return $"{command} replay {Token}{engine}";
    }
}
