// Goal: a failure that was seen once is looked at before anything new, and leaves the folder when it is mended.
// Method: each saved failure of a scenario that is run now, with the engine that it was found with, is judged again. What comes of it goes to
// standard error: what standard output and the reports hold is decided by the seed, not by what happened before in this folder.
// Starts no program that the user or the scenario did not name now.
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>Runs saved failures again, first of all.</summary>
internal sealed class Retrying(Terminal terminal, Screen screen)
{
    private readonly FailureStore store = new(terminal);

    /// <summary>Retries the saved failures of these campaigns; those that still fail come back.</summary>
    /// <exception cref="EngineStartException">An engine's program cannot be started.</exception>
    public IReadOnlyList<SavedFailure> Run(IReadOnlyList<CampaignOptions> campaigns, CancellationToken stop)
    {
        List<SavedFailure> failing = [];
        try
        {
            foreach (string token in store.Tokens().TakeWhile(_ => !stop.IsCancellationRequested))
            {
                if (Retry(token, campaigns) is { } failed)
                {
                    failing.Add(failed);
                }
            }
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            screen.Problem($"the saved failures could not be tried again: {FileProblem.Of(FailureStore.Folder, exception)}");
        }

        return failing;
    }

    private SavedFailure? Retry(string token, IReadOnlyList<CampaignOptions> campaigns)
    {
        if (!ReplayToken.TryParse(token, out ReplayToken? read) || campaigns.FirstOrDefault(one => one.Scenario.Slug == read!.Slug) is not { } campaign)
        {
            return null;
        }

        try
        {
            if (store.Find(token) is not { } saved || saved.Engine != campaign.Engine.Word)
            {
                return null;
            }

            using EngineSession engine = campaign.Engine.Open(campaign.Scenario.Dialect, campaign.EngineTimeout, campaign.Clock);
            ReplayResult result = Replay.Run(saved, engine, shrinks: false);
            bool isGone = result.Outcome == ReplayOutcome.Fixed && store.Remove(token);
            screen.Note($"retried  {token}  {ReplayReports.Word(result.Outcome)}: {(isGone ? $"{result.Explanation}; it leaves {FailureStore.Folder}" : result.Explanation)}");
            return result.Outcome == ReplayOutcome.Failed ? saved : null;
        }
        catch (SavedFailureException error)
        {
            screen.Note($"retried  {token}  {ReplayReports.Word(ReplayOutcome.Error)}: {error.Message}");
            return null;
        }
    }
}
