using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Adds trials up, in the order of the cases.</summary>
internal sealed class ScoreTally(Engine engine, ScoreOptions options)
{
    private static readonly ImmutableArray<Law> AllLaws = [.. Enum.GetValues<Law>()];

    private readonly long[] _held = new long[AllLaws.Length];
    private readonly Dictionary<string, Share> _classes = options.Classes.ToDictionary(name => name, _ => default(Share));
    private readonly Dictionary<Law, (string Case, string Explanation)> _first = [];
    private long _whole;
    private long _sound;
    private int _unansweredInARow;

    public long Cases { get; private set; }

    public bool IsGivenUp { get; private set; }

    /// <summary>Counts one case; a null trial is one that the engine was not asked any more.</summary>
    public void Add(ScoreCase scored, EngineTrial? trial)
    {
        Cases++;
        ImmutableArray<Breach> breaches = trial?.Breaches ?? [new Breach(Law.Total, "it was not asked any more")];
        bool isAnswered = trial?.After is not null;
        bool isSound = Validator.Validate(scored.History).All(violation => !violation.Rule.IsRepairable);
        _sound += isSound ? 1 : 0;
        foreach (Law law in AllLaws)
        {
            bool shows = law != Law.Identity || isSound;
            _held[(int)law] += shows && isAnswered && breaches.All(breach => breach.Law != law) ? 1 : 0;
        }

        foreach (Breach breach in breaches)
        {
            _first.TryAdd(breach.Law, (scored.Name, breach.Explanation));
        }

        _whole += breaches.IsEmpty ? 1 : 0;
        foreach (string name in scored.Classes)
        {
            Share share = _classes[name];
            _classes[name] = new Share(share.Hits + (breaches.IsEmpty ? 1 : 0), share.Total + 1);
        }

        _unansweredInARow = isAnswered ? 0 : _unansweredInARow + 1;
        IsGivenUp |= _unansweredInARow >= EngineScorer.UnansweredMax;
    }

    public EngineScore Score(EngineWork work) => new()
    {
        Engine = engine,
        Cases = Cases,
        CasesPlanned = options.Cases,
        AllLaws = new Share(_whole, Cases),
        Laws = [.. AllLaws.Select(law => (law, new Share(_held[(int)law], law == Law.Identity ? _sound : Cases)))],
        Classes = [.. options.Classes.Select(name => (name, _classes[name])).Where(entry => entry.Item2.Total > 0)],
        FirstBreaches = [.. AllLaws.Where(_first.ContainsKey).Select(law => (law, _first[law].Case, _first[law].Explanation))],
        IsGivenUp = IsGivenUp,
        Work = work,
    };
}
