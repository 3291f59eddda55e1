// Goal: the least cost of a lawful output, found with nothing clever, so that EditLists need not be trusted.
// Method: breadth first from the input; a step is one edit at any place of the row. Every row reached is judged whole.
// Does not scale: a step has some forty successors. For two messages, two blocks and three edits it is enough.
namespace ChaosHarness.Tests;

/// <summary>A breadth-first search through edits.</summary>
internal static class PlainSearch
{
    /// <summary>The fewest edits that reach a lawful output; null when more than <paramref name="costMax"/> are needed.</summary>
    public static int? LeastCost(PlainHistory input, int costMax)
    {
        var judge = new PlainJudge(input);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<PlainBlock[]> rows = [input.Blocks];
        for (int cost = 0; cost <= costMax; cost++)
        {
            if (rows.Exists(row => judge.IsLawful(row) || (Emptied(input, row) is { } rest && judge.IsLawful(rest))))
            {
                return cost;
            }

            rows = cost == costMax ? [] : [.. rows.SelectMany(row => Edits(input, row)).Where(row => seen.Add(string.Join(' ', row)))];
        }

        return null;
    }

    // A message of the assistant that lost all it had may stay, where it is the last.
    private static PlainBlock[]? Emptied(PlainHistory input, PlainBlock[] row)
    {
        int last = Array.FindAll(row, block => block.Source >= 0).Select(block => block.Message).DefaultIfEmpty(-1).Max();
        int emptied = Array.FindIndex(input.Blocks, block => block.IsAssistant && block.Kind != PlainKind.Void && block.Message > last);
        return emptied < 0 ? null : [.. row, new PlainBlock(true, PlainKind.Void, -1, -1, input.Blocks[emptied].Message)];
    }

    private static IEnumerable<PlainBlock[]> Edits(PlainHistory input, PlainBlock[] row)
    {
        IEnumerable<PlainBlock[]> found = Inserted(row, new PlainBlock(false, PlainKind.Placeholder, -1, -1, -1))
            .Concat(Inserted(row, new PlainBlock(true, PlainKind.Placeholder, -1, -1, -1)));
        foreach (int id in row.Where(block => block.Kind == PlainKind.Call).Select(block => block.Id).Distinct())
        {
            found = found.Concat(Inserted(row, new PlainBlock(false, PlainKind.Synthetic, id, -1, -1)));
        }

        for (int i = 0; i < row.Length; i++)
        {
            PlainBlock block = row[i];
            PlainBlock[] without = [.. row[..i], .. row[(i + 1)..]];
            bool isOld = block.Source >= 0 && block.Message >= 0;
            if (block.Kind is PlainKind.Empty or PlainKind.Void or PlainKind.Synthetic)
            {
                found = found.Append(without);
            }

            if (isOld && (block.IsResult || block.IsMisplaced))
            {
                found = found
                    .Concat(Inserted(without, block with { IsAssistant = !block.IsResult, Message = -1 }))
                    .Concat(Inserted(without, new PlainBlock(false, PlainKind.Quote, -1, block.Source, -1)));
            }

            if (block.Kind == PlainKind.Call && block.Id < PlainBlock.FreshIds)
            {
                found = found.Concat(Renamed(row, i));
            }
        }

        return found;
    }

    private static IEnumerable<PlainBlock[]> Inserted(PlainBlock[] row, PlainBlock block) =>
        Enumerable.Range(0, row.Length + 1).Select(at => (PlainBlock[])[.. row[..at], block, .. row[at..]]);

    // The call with the result that is to be its own, or none yet.
    private static IEnumerable<PlainBlock[]> Renamed(PlainBlock[] row, int call)
    {
        int id = PlainBlock.FreshIds + row[call].Source;
        PlainBlock[] renamed = [.. row];
        renamed[call] = row[call] with { Id = id };
        yield return renamed;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].IsResult && row[i].Id == row[call].Id)
            {
                PlainBlock[] both = [.. renamed];
                both[i] = row[i] with { Id = id };
                yield return both;
            }
        }
    }
}
