using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary>
/// Brings cases back: by token from the scenario file as it is now, else from what a run saved; by file from what stands in it.
/// A program that a saved failure names is never started by itself: the file may come from anybody.
/// </summary>
internal sealed class Replaying(Engine? engine, TimeSpan engineTimeout, Terminal terminal)
{
    private readonly ScenarioFiles scenarios = new(terminal);
    private readonly FailureStore store = new(terminal);

    /// <summary>The cases behind a word: a token, a file, or all files of a folder.</summary>
    public IEnumerable<string> Expand(string word)
    {
        string path = terminal.Resolve(word);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(file => $"{word.TrimEnd('/', '\\')}/{Path.GetFileName(file)}")
            : [word];
    }

    /// <summary>Brings one case back; whatever stands in the way is its outcome.</summary>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public ReplayedCase Run(string word)
    {
        try
        {
            string path = terminal.Resolve(word);
            return !File.Exists(path) ? RunToken(word)
                : SavedFinding.TryRead(File.ReadAllBytes(path)) is { } finding ? RunFinding(word, path, finding)
                : RunSaved(word, FailureStore.Read(path));
        }
        catch (Exception exception) when (exception is SavedFailureException or ScenarioException or HistoryFormatException)
        {
            return ReplayedCase.Error(word, exception.Message);
        }
        catch (Exception exception) when (FileProblem.IsKnown(exception))
        {
            return ReplayedCase.Error(word, FileProblem.Of(word, exception).Reason);
        }
    }

    private ReplayedCase RunToken(string word)
    {
        if (!ReplayToken.TryParse(word, out ReplayToken? token))
        {
            return ReplayedCase.Error(word, "neither a file nor a replay token (which looks like 7f3a19c2-smoke-stop-mid-batch-1-5be0c1d2)");
        }

        if (token!.Slug.StartsWith(Fuzzer.SlugPrefix, StringComparison.Ordinal) && Dialect.Find(token.Slug[Fuzzer.SlugPrefix.Length..]) is { } dialect)
        {
            return RunSearched(word, token, dialect);
        }

        if (scenarios.Find(token!) is not { } scenario)
        {
            return store.Find(word) is { } saved
                ? RunSaved(word, saved)
                : ReplayedCase.Error(word, $"no file below a folder `scenarios` makes the name '{token!.Slug}', and {FailureStore.Folder} does not hold it");
        }

        Engine chosen = engine ?? scenario.Engine;
        using EngineSession session = chosen.Open(scenario.Dialect, engineTimeout, terminal.Clock);
        ReplayResult result = Replay.Run(token!, scenario, session);
        if (result.Outcome == ReplayOutcome.Fixed && store.Find(word) is { } same)
        {
            return new(word, Heal(Replay.Run(same, session), same, chosen), scenario, chosen);
        }

        bool isSaved = result.Outcome == ReplayOutcome.Error && store.Find(word) is not null;
        return new(word, isSaved ? result with { Explanation = $"{result.Explanation}; as it was then: {terminal.Command("replay", $"{FailureStore.Folder}/{word}.json")}" } : result, scenario, chosen);
    }

    private ReplayedCase RunSaved(string word, SavedFailure saved)
    {
        Engine? chosen = engine ?? Engine.Parse(saved.Engine);
        if (chosen is null)
        {
            return ReplayedCase.Error(word, $"it was found with the engine '{saved.Engine}', which there is not");
        }

        if (engine is null && chosen is Engine.Exec)
        {
            return ReplayedCase.Error(word, $"it was found with a program; to start it: {terminal.Command("replay", word, "--engine", saved.Engine)}");
        }

        Scenario scenario = ScenarioReader.Read(saved.ScenarioFile, Encoding.UTF8.GetBytes(saved.ScenarioText));
        using EngineSession session = chosen.Open(scenario.Dialect, engineTimeout, terminal.Clock);
        return new(word, Heal(Replay.Run(saved, session), saved, chosen), scenario, chosen);
    }

    private ReplayedCase RunSearched(string word, ReplayToken token, Dialect dialect)
    {
        Engine chosen = engine ?? Engine.Default;
        using EngineSession session = chosen.Open(dialect, engineTimeout, terminal.Clock);
        return Fuzzer.Replay(token, session, dialect) is { } trial
            ? new(word, Judge(trial), null, chosen)
            : ReplayedCase.Error(word, "this version draws another history for it; the finding's own file brings it back");
    }

    private ReplayedCase RunFinding(string word, string path, SavedFinding finding)
    {
        Engine? chosen = engine ?? Engine.Parse(finding.Engine);
        if (chosen is null || (engine is null && chosen is Engine.Exec))
        {
            return ReplayedCase.Error(word, $"it was found with '{finding.Engine}'; to start that: {terminal.Command("replay", word, "--engine", finding.Engine)}");
        }

        using EngineSession session = chosen.Open(finding.Dialect, engineTimeout, terminal.Clock);
        ReplayResult result = Judge(EngineTrial.Of(session, History.Read(finding.History, finding.Dialect)));
        if (result.Outcome == ReplayOutcome.Fixed && chosen.Word == finding.Engine && Path.GetDirectoryName(path) == terminal.Resolve(FuzzCommand.Folder))
        {
            File.Delete(path);
            result = result with { Explanation = $"{result.Explanation}; it leaves {FuzzCommand.Folder}" };
        }

        return new(word, result, null, chosen);
    }

    private static ReplayResult Judge(EngineTrial trial) => trial.Breaches is [var first, ..]
        ? new ReplayResult(ReplayOutcome.Failed, $"{first.Law.Name()}: {first.Explanation}", null)
        : new ReplayResult(ReplayOutcome.Fixed, "the history breaks no law any more", null);

    // The folder heals itself; what another engine mends is still broken for the one that failed.
    private ReplayResult Heal(ReplayResult result, SavedFailure saved, Engine chosen)
    {
        bool isHealed = result.Outcome == ReplayOutcome.Fixed && chosen.Word == saved.Engine && store.Remove(saved.Token);
        return isHealed ? result with { Explanation = $"{result.Explanation}; it leaves {FailureStore.Folder}" } : result;
    }
}
