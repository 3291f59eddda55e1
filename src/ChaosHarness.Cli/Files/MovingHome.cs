// Goal: results that ended up in another session than their call, back under it: every file concerned in one plan.
// Method: the result is appended to the session of its call, as its agent would have done; a repair there brings it to its place and a repair
// here leaves it out. Both are judged like any repair, and then whether the very same result arrived once and is gone where it was.
// Does not choose homes: SessionIndex does; and does not write.
using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Plans the moves between the files of one group.</summary>
internal sealed class MovingHome(RepairOptions options, Terminal terminal)
{
    /// <summary>The files that results move between, in groups of which each must change as a whole.</summary>
    public static IReadOnlyList<ImmutableHashSet<string>> Groups(IEnumerable<Home> homes)
    {
        List<ImmutableHashSet<string>> groups = [];
        foreach (Home home in homes)
        {
            List<ImmutableHashSet<string>> touched = groups.FindAll(group => group.Contains(home.From) || group.Contains(home.To));
            groups.RemoveAll(touched.Contains);
            groups.Add(touched.Aggregate(ImmutableHashSet.Create(home.From, home.To), (all, group) => all.Union(group)));
        }

        return groups;
    }

    /// <summary>Reads the files and plans all of it; files that only get come first, then those that get and give, then those that only give.</summary>
    public IReadOnlyList<MendedFile> Plan(IEnumerable<LoadedFile> files, ImmutableArray<Home> homes)
    {
        ImmutableDictionary<string, (LoadedFile File, HistoryReport Report)> sessions = files.ToImmutableDictionary(
            file => file.File.Name, file => (file, file.Store.Check(file.Bytes, (Dialect?)null, options.Validation)[0]), StringComparer.Ordinal);
        return [.. sessions
            .OrderBy(session => homes.Any(home => home.From == session.Key)).ThenByDescending(session => homes.Any(home => home.To == session.Key)).ThenBy(session => session.Key, StringComparer.Ordinal)
            .Select(session => Plan(session.Value.File, session.Value.Report, homes, sessions))];
    }

    /// <summary>
    /// How the planned files are written: those that get and give first with what they get and nothing taken away, then each as it is to be. So
    /// nothing is taken from a file before another one has it, whether the moves make a chain or a ring.
    /// </summary>
    public static IReadOnlyList<(SessionFile File, ReadOnlyMemory<byte> Bytes)> Steps(IReadOnlyList<MendedFile> files) =>
    [
        .. files.Where(file => file.Between is not null).Select(file => (file.Loaded.Session!, file.Between!.Value)),
        .. files.Select(file => (file.Loaded.Session!, file.Repair.Bytes)),
    ];

    private MendedFile Plan(LoadedFile file, HistoryReport report, ImmutableArray<Home> homes, ImmutableDictionary<string, (LoadedFile File, HistoryReport Report)> sessions)
    {
        ImmutableArray<Home> leaving = [.. homes.Where(home => home.From == file.File.Name)];
        ImmutableArray<Home> coming = [.. homes.Where(home => home.To == file.File.Name)];
        ImmutableArray<Splice> arrivals = [];
        ReadOnlyMemory<byte> bytes = file.Bytes;
        foreach (Home home in coming)
        {
            History source = sessions[home.From].Report.Projection!;
            ImmutableArray<Splice> arrival = [file.Store.Receive(bytes, report.Dialect, source, ResultOf(source, home.Id))];
            bytes = SpliceList.Apply(bytes.Span, arrival);
            arrivals = SpliceComposition.Of(file.Bytes, arrivals, arrival);
        }

        RepairOptions moving = options with { MovedAway = [.. leaving.Select(home => home.Id)] };
        var mending = new Mending(file.Store, report.Dialect, moving, Strategy.Repair, terminal);
        MendedFile mended = mending.Mend(file with { Bytes = bytes });
        HistoryRepair repair = mended.Repair.Histories[0];
        History after = repair.After.Projection!;
        IEnumerable<string> breaches = leaving.Where(home => Results(after, home.Id).Count > 0).Select(home => $"the result of {home.Id} did not leave")
            .Concat(coming.Where(home => !Arrived(after, sessions[home.From].Report.Projection!, home.Id)).Select(home => $"the result of {home.Id} did not arrive as it was"));
        return mended with
        {
            Loaded = file,
            Between = coming.IsEmpty || leaving.IsEmpty ? (ReadOnlyMemory<byte>?)null : bytes,
            Before = new Checking(file.Store, report.Dialect, options.Validation, terminal).Judge(file),
            Repair = mended.Repair with
            {
                Splices = SpliceComposition.Of(file.Bytes, arrivals, mended.Repair.Splices),
                Histories = [repair with { Edits = Edits(repair, leaving, coming, report) }],
            },
            Breaches = [.. mended.Breaches, .. breaches.Select(breach => $"{Law.RightOwner.Name()}: {breach}")],
        };
    }

    // Said as what it is for the reader: one result moves from one file to the other.
    private static ImmutableArray<Edit> Edits(HistoryRepair repair, ImmutableArray<Home> leaving, ImmutableArray<Home> coming, HistoryReport before)
    {
        List<Edit> edits = [.. repair.Edits];
        foreach (Home home in leaving)
        {
            int at = edits.FindIndex(edit => edit.Kind == EditKind.DropOrphan && edit.Ids.Contains(home.Id));
            if (at >= 0)
            {
                edits[at] = edits[at] with { Kind = EditKind.MoveResult, Describe = $"the result of {home.Id} goes home to {home.To}, line {home.ToLine}" };
            }
        }

        foreach (Home home in coming)
        {
            string text = $"the result of {home.Id} comes home from {home.From}, line {home.FromLine}";
            int at = edits.FindIndex(edit => edit.Kind == EditKind.MoveResult && edit.Ids.Contains(home.Id));
            Rule rule = before.Violations.FirstOrDefault(violation => violation.Ids.Contains(home.Id))?.Rule ?? before.Dialect.Rules.First(known => known.Class == DamageClass.MissingResult);
            edits.Insert(Math.Max(0, at), new Edit { Kind = EditKind.MoveResult, Rule = rule, Message = CallOf(before.Projection!, home.Id), Ids = [home.Id], Describe = text });
            if (at >= 0)
            {
                edits.RemoveAt(at + 1);
            }
        }

        return [.. edits];
    }

    private static int CallOf(History history, string id)
    {
        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call && history.IdOf(block) == id)
            {
                return block.Message;
            }
        }

        return -1;
    }

    private static bool Arrived(History after, History source, string id) =>
        Results(after, id) is [var only] && after.Span(after.Blocks[only].Body).SequenceEqual(source.Span(source.Blocks[ResultOf(source, id)].Body));

    private static int ResultOf(History history, string id) => Results(history, id)[0];

    private static List<int> Results(History history, string id) =>
        [.. Enumerable.Range(0, history.Blocks.Length).Where(b => history.Blocks[b].Kind == BlockKind.Result && history.IdOf(history.Blocks[b]) == id)];
}
