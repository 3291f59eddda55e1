// Goal: whether, and how soon, a planted bug shows in generated histories, and on how many it does not show at all.
// Method: the same seeds for every bug; the product's verifier judges, a second run of the output and of the input adds idempotence and
// determinism, an exception is a breach of totality. Histories that are no histories are passed over.
using ChaosHarness.Histories;
using ChaosHarness.Mutants;

namespace ChaosHarness.Tests;

/// <summary>Looks for the breaches of one planted bug in one dialect.</summary>
internal sealed class BugHunt
{
    /// <summary>How many histories a bug may survive.</summary>
    public const int CaseCountMax = 4_000;

    private const int RepeatEvery = 20;

    private BugHunt(PlantedBug bug, Dialect dialect)
    {
        Bug = bug;
        Dialect = dialect;
    }

    public PlantedBug Bug { get; }

    public Dialect Dialect { get; }

    /// <summary>The number of the history that showed a breach of the bug's law, counted from 1; null when none did.</summary>
    public int? CaughtAfter { get; private set; }

    /// <summary>What the verifier said there.</summary>
    public string Breach { get; private set; } = "";

    /// <summary>Whether a damaged history before or behind it was repaired without a breach of any law.</summary>
    public bool IsRightSomewhere { get; private set; }

    public static BugHunt Run(PlantedBug bug, Dialect dialect)
    {
        var hunt = new BugHunt(bug, dialect);
        for (var number = 1; number <= CaseCountMax && !(hunt.CaughtAfter is not null && hunt.IsRightSomewhere); number++)
        {
            hunt.Try(number);
        }

        return hunt;
    }

    /// <summary>The history of that number, the same for every bug.</summary>
    public static byte[] Case(Dialect dialect, int number)
    {
        var seed = (ulong)number;
        return dialect != Dialect.Anthropic ? TalkWriter.Write(TalkGenerator.Any(seed), dialect.Name, seed)
            : number % RepeatEvery == 0 ? Repeated(HistoryGenerator.Damaged(seed)).ToUtf8()
            : HistoryGenerator.Any(seed).ToUtf8();
    }

    // The generator never says a thing twice; people do.
    private static Sketch Repeated(Sketch sketch) =>
        sketch.Messages.FirstOrDefault(message => message.IsUser && message.Blocks.Any() && !message.Blocks.Any(block => block.IsResult)) is { } words
            ? sketch with { Messages = sketch.Messages.Add(words) }
            : sketch;

    /// <summary>All laws that the engine breaks on that history.</summary>
    public static IReadOnlyList<Breach> Judge(PlantedBug bug, ReadOnlyMemory<byte> body, Dialect dialect)
    {
        var before = History.Read(body, dialect);
        ReadOnlyMemory<byte> output, again, twice;
        try
        {
            output = bug.Repair(body, dialect);
            again = bug.Repair(body, dialect);
            twice = bug.Repair(output, dialect);
        }
        catch (Exception error) when (error is not HistoryFormatException)
        {
            return [new Breach(Law.Total, $"it threw {error.GetType().Name}")];
        }

        List<Breach> breaches = [.. Verifier.Verify(before, History.Read(output, dialect)).Breaches];
        if (!twice.Span.SequenceEqual(output.Span))
        {
            breaches.Add(new Breach(Law.Idempotent, "repairing the output changes it"));
        }

        if (!again.Span.SequenceEqual(output.Span))
        {
            breaches.Add(new Breach(Law.Deterministic, "the same history came out otherwise"));
        }

        return breaches;
    }

    private void Try(int number)
    {
        var body = Case(Dialect, number);
        var isDamaged = Validator.Validate(History.Read(body, Dialect)).Any(violation => violation.Rule.IsRepairable);
        var breaches = Judge(Bug, body, Dialect);
        IsRightSomewhere |= isDamaged && breaches.Count == 0;
        if (CaughtAfter is null && breaches.FirstOrDefault(breach => breach.Law == Bug.Law) is { } breach)
        {
            CaughtAfter = number;
            Breach = breach.Explanation;
        }
    }
}
