using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Fuzz;

/// <summary>Any file is judged and repaired without an exception, the splices lead back, and a second repair has nothing to do.</summary>
/// <remarks>Input: the file's bytes, of any dialect.</remarks>
internal sealed class StoreTarget(Store store) : FuzzTarget
{
    public override string Name => $"store-{store.Name}";

    public override string Law => "A file is judged and mended without an exception; a sound one stays as it is; its splices lead there and back; what was mended has nothing left to mend.";

    public override IEnumerable<byte[]> Seeds() => store == Store.PiJsonl ? PiSessions.All
        : store == Store.Jsonl ? [.. HistoryTarget.Bodies(Dialect.Anthropic).Chunk(3).Select(bodies => (byte[])[.. bodies.SelectMany(body => (byte[])[.. body, (byte)'\n'])])]
        : [.. HistoryTarget.Bodies(Dialect.Anthropic), .. HistoryTarget.Bodies(Dialect.OpenAiChat)];

    public override void Run(ReadOnlyMemory<byte> input)
    {
        var before = store.Check(input, null, ValidationOptions.Default);
        StoreRepair repair = store.Repair(input, null, new RepairOptions());
        Hold(repair.Histories.Length == before.Count, "a repair knows other histories than the check");
        Hold(SpliceList.Apply(input.Span, repair.Splices).AsSpan().SequenceEqual(repair.Bytes.Span), "the splices do not lead to the repaired file");
        Hold(SpliceList.Invert(repair.Bytes.Span, repair.Splices).AsSpan().SequenceEqual(input.Span), "the splices do not lead back");
        Hold(repair.Changed || before.All(report => report.Violations.All(violation => !violation.Rule.IsRepairable) || report.Verdict == Verdict.Unknown), "something could be mended and nothing was");
        Hold(!repair.Changed || before.Any(report => report.Verdict != Verdict.Valid), "a sound file was changed");
        ImmutableArray<Dialect> dialects = [.. repair.Histories.Select(history => history.Before.Dialect)];
        StoreRepair again = store.Repair(repair.Bytes, dialects, new RepairOptions());
        Hold(!again.Changed, $"a second repair changes the file: {Encoding.UTF8.GetString(repair.Bytes.Span)}");
        Store.Detect(input.Span, "input");
    }
}
