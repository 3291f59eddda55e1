// Goal: which laws a repair of one small history was judged by, and which it broke.
// Method: the oracles and reference validators of the tests, which share no code with the product, read the bytes before and after; what two
// histories cannot show is tried: the repair of the repair, the way back, a second run in another culture, the open tail closed later.
//   projection   for a request body the body is what is sent: all that stands beside its messages stays (there is something on both sides)
//   total        an answer, which can be read, and no exception
//   open tail    a live repair is as valid as one that closes the tail, and closing the tail afterwards gives what a repair at once gives,
//                but for messages that hold nothing, which cannot stand behind an open call. Not compared where the open history needed a placeholder that the closed one does not (a service that takes no single message
//                of the assistant's), nor in Gemini where only order pairs: a call in a user's content, a result under another's name.
// Does not judge minimality.
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Judges repairs of small histories by all laws.</summary>
internal sealed class ScopeJudge(Dialect dialect, ProofEngine engine)
{
    private static readonly RepairOptions Live = new() { Validation = ValidationOptions.Default with { OpenTail = true } };

    private readonly bool isAnthropic = dialect == Dialect.Anthropic;

    /// <summary>The body of a history with something beside its messages.</summary>
    public ReadOnlyMemory<byte> Body(SmallHistory history)
    {
        var bytes = history.ToBytes(dialect);
        return (byte[])[.. "{\"before\":[1.0],"u8, .. bytes.AsSpan(1, bytes.Length - 2), .. ",\"behind\":null}"u8];
    }

    /// <summary>The breaches; each law that was judged is told to <paramref name="judged"/> once.</summary>
    public IEnumerable<ProofFinding> Judge(ReadOnlyMemory<byte> body, Action<ProofLaw> judged)
    {
        ReadOnlyMemory<byte> repaired;
        ReadOnlyMemory<byte> again;
        judged(ProofLaw.Total);
        try
        {
            repaired = engine.Repair(body, dialect);
            again = engine.Repair(repaired, dialect);
        }
        catch (Exception crash) when (crash is not OutOfMemoryException)
        {
            return [new ProofFinding(ProofLaw.Total, $"{crash.GetType().Name}: {crash.Message}")];
        }

        var findings = ByOracles(body, repaired, again, judged).ToList();
        var history = History.Read(body, dialect);
        findings.AddRange(ByVerifier(history, repaired));
        judged(ProofLaw.Deterministic);
        var outcome = engine.IsBuiltin ? Cultures.Under(Cultures.Turkish, () => Repairer.Repair(History.Read(body, dialect))) : null;
        var second = outcome?.Bytes ?? Cultures.Under(Cultures.Turkish, () => engine.Repair(body, dialect));
        if (!second.Span.SequenceEqual(repaired.Span))
        {
            findings.Add(new(ProofLaw.Deterministic, "a second run gave other bytes"));
        }

        if (outcome is not null)
        {
            findings.AddRange(ByTrial(history, outcome, judged));
        }

        return findings;
    }

    private IEnumerable<ProofFinding> ByOracles(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> repaired, ReadOnlyMemory<byte> again, Action<ProofLaw> judged)
    {
        ProofLaw[] laws =
        [
            ProofLaw.Projection, ProofLaw.Valid, ProofLaw.Identity, ProofLaw.Idempotent, ProofLaw.NothingLost, ProofLaw.NothingInvented,
            ProofLaw.RightOwner, ProofLaw.RealBeatsSynthetic, ProofLaw.CollisionFreeIds,
        ];
        Array.ForEach(laws, judged);
        if (isAnthropic)
        {
            judged(ProofLaw.Local);
        }

        var sentences = isAnthropic ? LawOracles.JudgeAll(body, repaired, again) : DialectJudge.JudgeRepair(dialect.Name, body, repaired, again);
        return sentences.Select(sentence => new ProofFinding(LawOf(sentence.Split(':')[0]), sentence));
    }

    private IEnumerable<ProofFinding> ByVerifier(History history, ReadOnlyMemory<byte> repaired) =>
        Verifier.Verify(history, History.Read(repaired, dialect)).Breaches
            .Select(breach => new ProofFinding(Enum.Parse<ProofLaw>(breach.Law.ToString()), $"Verifier: {breach.Explanation}"));

    private IEnumerable<ProofFinding> ByTrial(History history, RepairOutcome outcome, Action<ProofLaw> judged)
    {
        var (body, repaired) = (history.Bytes, outcome.Bytes);
        judged(ProofLaw.Reversible);
        if (!SpliceList.Invert(repaired.Span, outcome.Splices).AsSpan().SequenceEqual(body.Span))
        {
            yield return new(ProofLaw.Reversible, "the splices do not lead back");
        }

        if (isAnthropic)
        {
            judged(ProofLaw.AsTheReference);
            if (ReferenceRepairer.Difference(body, repaired) is { } difference)
            {
                yield return new(ProofLaw.AsTheReference, difference);
            }
        }

        if (!HasCall(history) || (dialect == Dialect.Gemini && IsPairedByOrder(history)))
        {
            yield break;
        }

        judged(ProofLaw.OpenTail);
        var live = Repairer.Repair(history, Live);
        if (live.Verdict != outcome.Verdict)
        {
            yield return new(ProofLaw.OpenTail, $"the live repair leaves {live.Remaining[0].Rule.Id}");
        }

        if (live.Bytes.Span.SequenceEqual(repaired.Span))
        {
            yield break; // closing it is the repair of the repair, which was judged
        }

        if (Placeholders(live.Bytes) == Placeholders(repaired) && Repairer.Repair(History.Read(live.Bytes, dialect)).Bytes is var closed && !IsSame(closed, repaired))
        {
            yield return new(ProofLaw.OpenTail, $"live {Print(live.Bytes)}, closed {Print(closed)}, at once {Print(repaired)}");
        }
    }

    private bool IsSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span) || Spoken(one) == Spoken(other);

    private string Spoken(ReadOnlyMemory<byte> body) => Print(body).Replace(" | user (empty)", "", StringComparison.Ordinal);

    private static bool HasCall(History history) => Array.Exists(history.Blocks.ToArray(), block => block.Kind == BlockKind.Call);

    private static bool IsPairedByOrder(History history) => Array.Exists(
        history.Blocks.ToArray(),
        block => block.Has(BlockFlags.Suspicious) || (block.Kind == BlockKind.Call && history.Messages[block.Message].Role != Role.Assistant));

    private static int Placeholders(ReadOnlyMemory<byte> body) => body.Span.Count("[chaosharness:placeholder]"u8);

    private string Print(ReadOnlyMemory<byte> body) => HistoryText.Print(History.Read(body, dialect));

    private static ProofLaw LawOf(string name) => name switch
    {
        "TopLevelUntouched" or "ToolConfigUntouched" => ProofLaw.Projection,
        "ResultsKept" => ProofLaw.NothingLost,
        "ArgumentsUntouched" or "SignaturesUntouched" => ProofLaw.NothingInvented,
        _ => Enum.Parse<ProofLaw>(name),
    };
}
