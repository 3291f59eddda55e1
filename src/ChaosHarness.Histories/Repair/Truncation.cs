// Goal: a damaged history back at the last point where nothing was wrong with it, for those who would rather lose its end than have it mended.
// Method: the longest prefix of whole messages that is valid and complete. A length at which a call is still open is left out by one look at
// the ids; every other one is written, read anew and judged. What breaks in a turn depends on nothing behind the turn that answers it, so
// the search goes on there.
// Does not change a byte of what it keeps, and does not say what was lost: the store counts that.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Cuts a history off behind its last sound point.</summary>
public static class Truncation
{
    /// <summary>
    /// Number of leading messages that stay: all of them for a valid history, otherwise the most that are valid with every call answered; null when
    /// not even the empty history is valid. Rules about the request that the whole history breaks too are not asked.
    /// </summary>
    public static int? LengthOf(History history, ValidationOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<Violation> whole = Validator.Validate(history, options);
        var excused = Excused(whole);
        int all = history.Messages.Length;
        if (First(whole, excused) is not { } first)
        {
            return all;
        }

        // A prefix is not the session that still runs: nothing in it is pending any more.
        ValidationOptions settled = options with { OpenTail = false };
        bool[] isOpen = OpenAt(history);
        int[] answeredBy = AnswerEnds(history);
        for (int length = Next(first, answeredBy, all); length >= 0;)
        {
            if (isOpen[length] && !history.Dialect.Laws.PairsByOrder)
            {
                length--;
                continue;
            }

            var prefix = History.Read(SpliceList.Apply(history.Bytes.Span, Write(history, length)), history.Dialect);
            Violation? fault = First(Validator.Validate(prefix, settled), excused);
            if (fault is null && !OpenAt(prefix)[length])
            {
                return length;
            }

            length = fault is null ? length - 1 : Next(fault, answeredBy, length);
        }

        return null;
    }

    /// <summary>The splices that leave out all messages from <paramref name="length"/> on.</summary>
    public static ImmutableArray<Splice> Write(History history, int length)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (length == history.Messages.Length)
        {
            return [];
        }

        ByteRange array = history.MessagesArray;
        bool isArray = history.Span(array) is [(byte)'[', ..];
        int start = !isArray ? array.Start : length == 0 ? array.Start + 1 : history.Messages[length - 1].Range.End;
        int end = !isArray ? array.End : length == 0 ? array.End - 1 : history.Messages[^1].Range.End;
        return [new Splice(start, history.Bytes[start..end], isArray ? default : "[]"u8.ToArray())];
    }

    /// <summary>The rules about the request that a whole history breaks: no prefix is blamed for them.</summary>
    public static ImmutableHashSet<string> Excused(IEnumerable<Violation> whole) =>
        [.. whole.Where(violation => violation.Rule.IsRequestLevel).Select(violation => violation.Rule.Id)];

    /// <summary>The first violation that counts, or null.</summary>
    public static Violation? First(IEnumerable<Violation> violations, ImmutableHashSet<string> excused) =>
        violations.FirstOrDefault(violation => !(violation.Rule.IsRequestLevel && excused.Contains(violation.Rule.Id)));

    private static int Next(Violation fault, int[] answeredBy, int length) =>
        fault.Message >= 0 ? Math.Min(answeredBy[fault.Message], length - 1) : length - 1;

    /// <summary>For each message the length that ends with the turn behind its own, which may be what it lacks or has too much of.</summary>
    private static int[] AnswerEnds(History history)
    {
        List<Turn> turns = TurnList.Of(history);
        var ends = new int[history.Messages.Length];
        for (int t = 0; t < turns.Count; t++)
        {
            ends.AsSpan()[turns[t].FirstMessage..(turns[t].LastMessage + 1)].Fill(turns[Math.Min(t + 1, turns.Count - 1)].LastMessage + 1);
        }

        return ends;
    }

    /// <summary>For each length whether a call in the prefix has its result, if any, only behind it.</summary>
    private static bool[] OpenAt(History history)
    {
        int count = history.Messages.Length;
        var openings = new int[count + 2];
        var waiting = new Dictionary<int, List<int>>();
        foreach (ref readonly Block block in history.Request.RefersElsewhere ? [] : history.Blocks)
        {
            if (block.Kind == BlockKind.Call && block.Id >= 0)
            {
                openings[block.Message + 1]++;
                (waiting.TryGetValue(block.Id, out List<int>? calls) ? calls : waiting[block.Id] = []).Add(block.Message);
            }
            else if (block.Kind == BlockKind.Result && waiting.Remove(block.Id, out List<int>? answered))
            {
                openings[block.Message + 1] -= answered.Count;
            }
        }

        var isOpen = new bool[count + 1];
        for (int length = 1, open = 0; length <= count; length++)
        {
            open += openings[length];
            isOpen[length] = open > 0;
        }

        return isOpen;
    }
}
