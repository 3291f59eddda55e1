namespace ChaosHarness.Tests;

/// <summary>What a row says about the validator.</summary>
internal abstract record EvidenceExpectation
{
    private EvidenceExpectation()
    {
    }

    /// <summary>One word for file names.</summary>
    public abstract string Word { get; }

    /// <summary>What the recorded answer asks for, known exceptions left aside.</summary>
    public static EvidenceExpectation Of(EvidenceRow row) => row.Status switch
    {
        200 => new Accepted(),
        400 or 422 when EvidenceErrors.RulesOf(row) is { } rules => new Refused(rules),
        _ => new Unjudged(),
    };

    /// <summary>Whether the rules that were found broken are what the answer asks for.</summary>
    /// <param name="broken">The ids of the broken rules.</param>
    public abstract bool IsMetBy(IReadOnlyCollection<string> broken);

    /// <summary>The provider took it: no rule may be broken.</summary>
    public sealed record Accepted : EvidenceExpectation
    {
        public override string Word => "accepted";

        public override bool IsMetBy(IReadOnlyCollection<string> broken) => broken.Count == 0;
    }

    /// <summary>The provider refused its structure: one of the rules that its words name must be broken.</summary>
    /// <param name="Rules">The ids of the rules; several where one text stands for several of our rules.</param>
    public sealed record Refused(IReadOnlyList<string> Rules) : EvidenceExpectation
    {
        public override string Word => "refused";

        public override bool IsMetBy(IReadOnlyCollection<string> broken) => Rules.Any(broken.Contains);
    }

    /// <summary>The answer is about a key, a size, an address, a quota, a model: it says nothing about the structure.</summary>
    public sealed record Unjudged : EvidenceExpectation
    {
        public override string Word => "unjudged";

        public override bool IsMetBy(IReadOnlyCollection<string> broken) => true;
    }
}
