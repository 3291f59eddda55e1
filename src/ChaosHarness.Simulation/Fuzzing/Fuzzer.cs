// Goal: bugs of any engine, each once and small.
// Method: cases are drawn one by one from the seed and tried in slices; of each slice, in order, every law that broke is looked at: a kind of
// failure (law, rule, damage) that was made small a few times already is only counted, any other is shrunk, and its smallest form decides whether it is new.
// Does not look into the engine: it may be a program. Does not print or save.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Searches an engine for bugs.</summary>
public static partial class Fuzzer
{
    /// <summary>What the scenario's place in a replay token holds for a case of a search, before the dialect's name.</summary>
    public const string SlugPrefix = "fuzz-";

    private const int SliceCases = 64;
    private const int ShrinkStepsMax = 400;
    private const int UnansweredStepsMax = 60; // each may take the engine's whole time
    private const int ShrunkAlikeMax = 3;

    /// <summary>Searches.</summary>
    /// <param name="options">Which engine, and how long.</param>
    /// <param name="progress">Told after each slice: cases and findings.</param>
    /// <param name="cancellation">Ends the search after the current slice.</param>
    /// <exception cref="EngineStartException">The engine's program cannot be started.</exception>
    public static FuzzReport Run(FuzzOptions options, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ConcurrentBag<EngineSession> sessions = [];
        var search = new FuzzSearch(options);
        try
        {
            for (int start = 1; start <= options.Cases && !search.IsOver && !cancellation.IsCancellationRequested; start += SliceCases)
            {
                (FuzzCase Case, EngineTrial Trial)[] slice = Try(options, sessions, start, Math.Min(SliceCases, options.Cases - start + 1));
                EngineSession session = Take(options, sessions);
                foreach ((FuzzCase drawn, EngineTrial trial) in slice)
                {
                    search.Add(drawn, trial, session, cancellation);
                }

                sessions.Add(session);
                progress?.Invoke(search.Cases, search.Findings.Count);
            }
        }
        finally
        {
            foreach (EngineSession session in sessions)
            {
                session.Dispose();
            }
        }

        return search.Report();
    }

    /// <summary>Tries an engine on the case behind a token.</summary>
    /// <returns>Null when this program draws another case for it.</returns>
    public static EngineTrial? Replay(ReplayToken token, EngineSession engine, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(dialect);
        return FuzzCase.TokenOf(dialect, token.Seed, token.Case) == token
            ? EngineTrial.Of(engine, History.Read(HistoryWriter.ToBody(FuzzCase.Draw(dialect, token.Seed, token.Case).Messages, dialect), dialect))
            : null;
    }

    private static (FuzzCase, EngineTrial)[] Try(FuzzOptions options, ConcurrentBag<EngineSession> sessions, int start, int count)
    {
        var trials = new (FuzzCase, EngineTrial)[count];
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Jobs) }, index =>
            {
                EngineSession session = Take(options, sessions);
                try
                {
                    var drawn = FuzzCase.Draw(options.Dialect, options.Seed, start + index);
                    trials[index] = (drawn, EngineTrial.Of(session, Read(drawn.Messages, options.Dialect)));
                }
                finally
                {
                    sessions.Add(session);
                }
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }

        return trials;
    }

    private static EngineSession Take(FuzzOptions options, ConcurrentBag<EngineSession> sessions) =>
        sessions.TryTake(out EngineSession? session) ? session : options.Engine.Open(options.Dialect, options.EngineTimeout, options.Clock);

    private static History Read(ImmutableArray<WrittenMessage> messages, Dialect dialect) => History.Read(HistoryWriter.ToBody(messages, dialect), dialect);

    [GeneratedRegex("^[a-z-]+/[a-z-]+(?=: )", RegexOptions.CultureInvariant)]
    private static partial Regex RuleName();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Particulars();

    /// <summary>What a search has found so far.</summary>
    private sealed class FuzzSearch(FuzzOptions options)
    {
        private readonly Dictionary<string, (int Shrunk, int Finding)> _alike = [];
        private int _failing;
        private int _unansweredInARow;

        public int Cases { get; private set; }

        public List<FuzzFinding> Findings { get; } = [];

        private bool IsGivenUp => _unansweredInARow >= EngineScorer.UnansweredMax;

        public bool IsOver => IsGivenUp || Findings.Count >= options.FindingsMax;

        public FuzzReport Report() => new(Cases, _failing, [.. Findings], IsGivenUp);

        public void Add(FuzzCase drawn, EngineTrial trial, EngineSession session, CancellationToken cancellation)
        {
            if (IsOver || cancellation.IsCancellationRequested)
            {
                return;
            }

            Cases++;
            _unansweredInARow = trial.After is null ? _unansweredInARow + 1 : 0;
            _failing += trial.Breaches.IsEmpty ? 0 : 1;
            foreach (Breach breach in trial.Breaches.DistinctBy(breach => breach.Law))
            {
                string kind = breach.Law == Law.Total ? Broken(breach) : $"{Broken(breach)} {ClassesOf(Read(drawn.Messages, options.Dialect))}";
                (int shrunk, int known) = _alike.GetValueOrDefault(kind, (0, -1));
                if (shrunk >= ShrunkAlikeMax)
                {
                    Count(known);
                    continue;
                }

                int at = Shrink(drawn, breach, session, cancellation);
                _alike[kind] = (shrunk + 1, at);
                Count(at);
            }
        }

        private void Count(int finding) => Findings[finding] = Findings[finding] with { Count = Findings[finding].Count + 1 };

        // The place of the finding that the case is an instance of; a new one is added without being counted.
        private int Shrink(FuzzCase drawn, Breach breach, EngineSession session, CancellationToken cancellation)
        {
            string broken = Broken(breach);
            (ImmutableArray<WrittenMessage> smallest, string explanation) = (drawn.Messages, breach.Explanation);
            int steps = breach.Law == Law.Total ? UnansweredStepsMax : ShrinkStepsMax;
            for (bool isSmaller = true; isSmaller;)
            {
                isSmaller = false;
                foreach (var pass in HistoryReduction.Passes)
                {
                    while (TryPass(pass(smallest), broken, session, ref steps, cancellation) is { } found)
                    {
                        (smallest, explanation) = found;
                        isSmaller = true;
                    }
                }
            }

            History history = Read(smallest, options.Dialect);
            ImmutableArray<Edit> edits = Repairer.Repair(history).Edits;
            string kinds = string.Join('+', edits.Select(edit => edit.Kind).Distinct().Order().Select(kind => kind.Name()));
            string signature = breach.Law == Law.Total ? broken : $"{broken}/{ClassesOf(history)}/{(kinds.Length > 0 ? kinds : "no-edit")}";
            int at = Findings.FindIndex(finding => finding.Signature == signature);
            if (at >= 0)
            {
                return at;
            }

            Findings.Add(new FuzzFinding
            {
                Law = breach.Law,
                Explanation = explanation,
                Signature = signature,
                Case = drawn.Number,
                Token = FuzzCase.TokenOf(options.Dialect, options.Seed, drawn.Number).ToString(),
                Count = 0,
                MessagesDrawn = drawn.Messages.Length,
                History = history.Bytes,
                Edits = edits,
            });
            return Findings.Count - 1;
        }

        private (ImmutableArray<WrittenMessage> Messages, string Explanation)? TryPass(
            IEnumerable<ImmutableArray<WrittenMessage>> candidates, string broken, EngineSession session, ref int steps, CancellationToken cancellation)
        {
            foreach (ImmutableArray<WrittenMessage> candidate in candidates)
            {
                if (steps-- <= 0 || cancellation.IsCancellationRequested)
                {
                    return null;
                }

                if (EngineTrial.Of(session, Read(candidate, options.Dialect)).Breaches.FirstOrDefault(breach => Broken(breach) == broken) is { } still)
                {
                    return (candidate, still.Explanation);
                }
            }

            return null;
        }

        // The law, and the rule when it is about one; of an engine that gives no answer its reason, without what is of this history alone.
        private static string Broken(Breach breach) => breach.Law == Law.Total ? $"{breach.Law.Name()}/{Particulars().Replace(breach.Explanation, "…")}"
            : RuleName().Match(breach.Explanation) is { Success: true } rule ? $"{breach.Law.Name()}/{rule.Value}"
            : breach.Law.Name();

        private static string ClassesOf(History history)
        {
            string classes = string.Join('+', Validator.Validate(history).Select(violation => violation.Rule.Class).Distinct().OrderBy(damage => DamageClass.All.IndexOf(damage)));
            return classes.Length > 0 ? classes : "sound";
        }
    }
}
