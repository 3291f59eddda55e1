using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The product under the judges of the other dialects: validator against reference, repair against the oracles of the laws.</summary>
internal static class DialectJudge
{
    /// <summary>What is wrong with the product's word on a body and with its repair; empty when all laws hold.</summary>
    public static IReadOnlyList<string> Judge(string dialect, ReadOnlyMemory<byte> body, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        var before = Read(dialect, body);
        var outcome = Repairer.Repair(before, new RepairOptions { Validation = options });
        var after = Read(dialect, outcome.Bytes);
        var again = Repairer.Repair(after, new RepairOptions { Validation = options });
        List<string> wrong =
        [
            .. Disagreement("before", dialect, before, options), .. Disagreement("after", dialect, after, options),
            .. JudgeRepair(dialect, body, outcome.Bytes, again.Bytes, options),
            .. Verifier.Verify(before, after, options).Breaches.Select(breach => $"Verifier: {breach.Law.Name()}: {breach.Explanation}"),
        ];
        if (!SpliceList.Invert(outcome.Bytes.Span, outcome.Splices).AsSpan().SequenceEqual(body.Span))
        {
            wrong.Add("Reversible: the splices do not lead back");
        }

        return wrong;
    }

    /// <summary>What is wrong with a repair, whoever made it, by the references and oracles alone: no code of the product decides.</summary>
    public static IReadOnlyList<string> JudgeRepair(string dialect, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> repaired, ReadOnlyMemory<byte> again, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        var damage = Damage(dialect, body, options);
        if (damage.Contains("mistral/start"))
        {
            damage.Add("mistral/tail"); // one assistant message alone is its end too, and only the rule of one message hid that
        }

        var isByOrderAlone = IsPairedByOrderAlone(Read(dialect, body));
        List<string> wrong =
        [
            .. Damage(dialect, repaired, options).Where(rule => IsRepairable(dialect, rule) || !damage.Contains(rule)).Select(rule => $"Valid: the output breaks {rule}"),
            .. DialectOracles.Judge(dialect, body, repaired, again).Where(sentence => !(isByOrderAlone && IsAboutOwners(sentence))),
        ];
        if (!damage.Exists(rule => IsRepairable(dialect, rule)) && !repaired.Span.SequenceEqual(body.Span))
        {
            wrong.Add("Identity: a valid history changed");
        }

        return wrong;
    }

    private static bool IsAboutOwners(string sentence) =>
        sentence.StartsWith("RightOwner", StringComparison.Ordinal) || sentence.StartsWith("RealBeatsSynthetic", StringComparison.Ordinal);

    /// <summary>
    /// In Gemini a pair that only its order makes (the names contradict, two calls carry one id, a call stands in a user's content, a response's id
    /// names a call that comes later) has no right owner: whatever else is mended in its turn shifts the order.
    /// </summary>
    private static bool IsPairedByOrderAlone(History history)
    {
        bool any = false;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var early = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in history.Dialect == Dialect.Gemini ? history.Blocks : [])
        {
            if (block.Kind == BlockKind.Result && history.Span(block.IdValue) is [(byte)'"', ..] names && !ids.Contains(JsonText.Unescape(names)))
            {
                early.Add(JsonText.Unescape(names));
            }

            any |= block.Kind == BlockKind.Call && history.Span(block.IdValue) is [(byte)'"', ..] late && early.Contains(JsonText.Unescape(late));
            any |= block.Has(BlockFlags.Suspicious) || (block.Kind == BlockKind.Call && history.Messages[block.Message].Role != Role.Assistant)
                || (block.Kind == BlockKind.Call && history.Span(block.IdValue) is [(byte)'"', ..] id && !ids.Add(JsonText.Unescape(id)));
        }

        return any;
    }

    private static History Read(string dialect, ReadOnlyMemory<byte> body) => History.Read(body, Dialect.Find(dialect)!);

    private static Rule Find(string dialect, string rule) => Dialect.Find(dialect)!.Rules.Single(known => known.Id == rule);

    private static bool IsRepairable(string dialect, string rule) => Find(dialect, rule).IsRepairable;

    private static List<string> Damage(string dialect, ReadOnlyMemory<byte> body, ValidationOptions options) =>
        [.. References(dialect, body, options).Select(finding => finding.Rule).Distinct()];

    private static IReadOnlyList<ReferenceFinding> References(string dialect, ReadOnlyMemory<byte> body, ValidationOptions options) =>
        DialectReference.Validate(dialect, body, new ReferenceSwitches(options.Model, options.Variant, options.AllowEmpty, options.Enforced));

    private static IEnumerable<string> Disagreement(string when, string dialect, History history, ValidationOptions options)
    {
        string product = Sorted(Validator.Validate(history, options).Select(violation => (violation.Rule.Id, violation.Message)));
        string reference = Sorted(References(dialect, history.Bytes, options).Select(finding => (finding.Rule, finding.Message)));
        return product == reference ? [] : [$"Agreement {when}: reference [{reference}], product [{product}]"];
    }

    private static string Sorted(IEnumerable<(string Rule, int Message)> found) =>
        string.Join(' ', found.Distinct().OrderBy(one => one.Message).ThenBy(one => one.Rule, StringComparer.Ordinal).Select(one => $"{one.Rule}@{one.Message}"));
}
