// Goal: mend a session, cut it or start anew, with the figures that speak for it.
// Method: every strategy is tried in memory and what is left is counted. A way that does not end in a valid session is no way. A repair loses
// nothing, so it is advised unless little would be lost: the session is short, or not long and its last task is answered.
// Does not know what a session is worth to its user: the other ways are shown, too.
using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What to do about a damaged file.</summary>
/// <param name="Whole">What the model would be sent of it as it is.</param>
/// <param name="Choices">The strategies, in their order.</param>
/// <param name="Best">The one to take; null when none leads out.</param>
/// <param name="Reason">Why, in one clause.</param>
internal sealed record Advice(ContextFigures Whole, ImmutableArray<Choice> Choices, Strategy? Best, string Reason)
{
    private const int ShortMessages = 10;
    private const int NearlyDoneMessages = 20;
    private const double MuchShare = 0.5;

    /// <summary>
    /// Weighs what the strategies made of one file; <paramref name="tried"/> has one entry for each, a repair first. A session that still runs can only be repaired.
    /// </summary>
    public static Advice Of(ImmutableArray<(Strategy Strategy, MendedFile File)> tried, bool isLive)
    {
        History[] sent = [.. tried[0].File.Repair.Histories.Select(history => history.Before.Projection).OfType<History>()];
        ContextFigures whole = Sum(sent.Select(ContextFigures.Of));
        ImmutableArray<Choice> choices = [.. tried.Select(one => new Choice(one.Strategy, Kept(one.Strategy, one.File, whole), isLive && one.Strategy != Strategy.Repair ? "the session still runs" : Obstacle(one.File)))];
        (Strategy? best, string reason) = Weigh(choices, whole, sent.Length > 0 && sent.All(IsAnswered));
        return new Advice(whole, choices, best, reason);
    }

    /// <summary>Which part of the context survives a choice, from 0 to 1.</summary>
    public double ShareOf(Choice choice) => choice.Kept.ShareOf(Whole);

    private static (Strategy? Best, string Reason) Weigh(ImmutableArray<Choice> choices, ContextFigures whole, bool isAnswered)
    {
        bool Leads(Strategy strategy) => choices.Any(choice => choice.Strategy == strategy && choice.Obstacle is null);
        if (Leads(Strategy.Repair))
        {
            bool isShort = whole.Messages <= ShortMessages;
            bool isNearlyDone = isAnswered && whole.Messages <= NearlyDoneMessages;
            return !Leads(Strategy.Reset) || !(isShort || isNearlyDone) ? (Strategy.Repair, "much would be lost by starting anew")
                : isShort ? (Strategy.Reset, "the session is short, little is lost by starting anew")
                : (Strategy.Reset, "the session is nearly done: its last task is answered");
        }

        Choice? truncated = choices.FirstOrDefault(choice => choice.Strategy == Strategy.Truncate && choice is { Obstacle: null, Kept.Messages: > 0 });
        const string NotEnough = "a repair is not enough";
        return truncated?.Kept.ShareOf(whole) >= MuchShare ? (Strategy.Truncate, $"{NotEnough}, and most of it was sound before that")
            : Leads(Strategy.Reset) ? (Strategy.Reset, $"{NotEnough}, and little of it was sound before that")
            : truncated is not null ? (Strategy.Truncate, $"{NotEnough}, and it has no empty form")
            : (null, $"{NotEnough}: what stays broken is listed above; mend it by hand or start a new session");
    }

    private static ContextFigures Kept(Strategy strategy, MendedFile file, ContextFigures whole) => strategy == Strategy.Repair
        ? whole // nothing lost: whether that law held was verified, and a breach is an obstacle
        : Sum(file.Repair.Histories.Where(history => history.Before.Projection is not null && history.After.Projection is not null)
            .Select(history => ContextFigures.Kept(history.Before.Projection!, history.After.Projection!)));

    private static string? Obstacle(MendedFile file) =>
        file.Refusals.FirstOrDefault()
        ?? (file.Breaches.IsEmpty ? null : "it would break a law")
        ?? (file.After.Verdict == Verdict.Valid ? null : $"it would still be {HistoryJson.Word(file.After.Verdict)}");

    private static bool IsAnswered(History history) =>
        history.Messages is [.., { Role: Role.Assistant } last] && !history.BlocksOf(last).ToArray().Any(block => block.Kind == BlockKind.Call);

    private static ContextFigures Sum(IEnumerable<ContextFigures> figures) => figures.Aggregate(default(ContextFigures), (sum, one) => sum + one);
}
