// Goal: every history of up to M messages and B blocks in all, each exactly once, the n-th at once, so that ranges can be split over threads.
// Method: a history is a shelf (how many messages, how many blocks), the roles, how the blocks are dealt to the messages, and a line of blocks.
// The lines are listed (18,786 of five blocks), the rest is arithmetic. Smaller histories come first: the first breach is a smallest one.
//   blocks    text, empty text, thinking; call; result and synthetic result of an id that some call of the history has, wherever it stands;
//             foreign result: a real result whose id no call has (all foreign results carry the same id)
//   ids       numbered by first appearance in the line, so that renaming makes no new history
//   messages  user or assistant, in any order; any block in any message; a message may hold no block
// Does not vary what texts, results and arguments say: each text and each result is its own.
namespace ChaosHarness.Tests;

/// <summary>The histories of a small scope, in order of size.</summary>
internal sealed class SmallScope
{
    private readonly List<Shelf> shelves = [];
    private readonly List<SmallBlock[]>[] lines;

    public SmallScope(int messageCountMax, int blockCountMax)
    {
        lines = [.. Enumerable.Range(0, blockCountMax + 1).Select(length => Lines(length).ToList())];
        long start = 0;
        for (var size = 0; size <= messageCountMax + blockCountMax; size++)
        {
            for (var messages = Math.Max(0, size - blockCountMax); messages <= Math.Min(size, messageCountMax); messages++)
            {
                var shelf = new Shelf(start, messages, [.. Deals(size - messages, messages)], lines[size - messages]);
                shelves.Add(shelf);
                start += shelf.Count;
            }
        }

        Count = start;
    }

    /// <summary>How many histories there are.</summary>
    public long Count { get; }

    /// <summary>The history of that rank, from 0.</summary>
    public SmallHistory this[long rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            return shelves.FindLast(shelf => shelf.Start <= rank && shelf.Count > 0)!.At(rank);
        }
    }

    /// <summary>Every line of so many blocks whose ids are numbered by first appearance and belong to a call.</summary>
    private static IEnumerable<SmallBlock[]> Lines(int length)
    {
        var line = new SmallBlock[length];
        return Fill(0, 0);

        IEnumerable<SmallBlock[]> Fill(int at, int idCount)
        {
            if (at == length)
            {
                return Enumerable.Range(1, idCount).All(id => line.Contains(new SmallBlock(SmallBlockKind.Call, id))) ? [[.. line]] : [];
            }

            return Choices(idCount).SelectMany(block =>
            {
                line[at] = block;
                return Fill(at + 1, Math.Max(idCount, block.Id)).ToList();
            });
        }
    }

    private static IEnumerable<SmallBlock> Choices(int idCount) => Enum.GetValues<SmallBlockKind>().SelectMany(kind =>
        kind is SmallBlockKind.Call or SmallBlockKind.Result or SmallBlockKind.Synthetic
            ? Enumerable.Range(1, idCount + 1).Select(id => new SmallBlock(kind, id))
            : [new SmallBlock(kind, 0)]);

    /// <summary>Every way to deal so many blocks to the messages, as how many each gets.</summary>
    private static IEnumerable<int[]> Deals(int blocks, int messages) => messages == 0
        ? Enumerable.Repeat<int[]>([], blocks == 0 ? 1 : 0)
        : Enumerable.Range(0, blocks + 1).SelectMany(last => Deals(blocks - last, messages - 1).Select(deal => (int[])[.. deal, last]));

    /// <summary>The histories of one size, from rank Start.</summary>
    private sealed record Shelf(long Start, int Messages, IReadOnlyList<int[]> Deals, List<SmallBlock[]> Lines)
    {
        public long Count => (1L << Messages) * Deals.Count * Lines.Count;

        public SmallHistory At(long rank)
        {
            var (rest, line) = Math.DivRem(rank - Start, Lines.Count);
            var (roles, deal) = Math.DivRem(rest, Deals.Count);
            var messages = new SmallMessage[Messages];
            var at = 0;
            for (var i = 0; i < Messages; i++)
            {
                var end = at + Deals[(int)deal][i];
                messages[i] = new SmallMessage((roles >> i & 1) == 0, Lines[(int)line][at..end]);
                at = end;
            }

            return new SmallHistory(messages);
        }
    }
}
