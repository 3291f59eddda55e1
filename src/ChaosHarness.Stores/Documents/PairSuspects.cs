using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Results of a document whose call was not told beyond doubt: reported, never changed (law 6).</summary>
internal static class PairSuspects
{
    /// <summary>The results that the reader paired by name or order alone, and those that name another tool than the call with their id.</summary>
    public static ImmutableArray<Suspect> Find(History history)
    {
        ImmutableArray<Suspect>.Builder suspects = ImmutableArray.CreateBuilder<Suspect>();
        var called = new Dictionary<int, string?>();
        foreach (ref readonly Block block in history.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                called[block.Id] = Name(history, block);
            }
            else if (block.Kind == BlockKind.Result && ReasonOf(history, block, called) is { } reason)
            {
                suspects.Add(new Suspect { Message = block.Message, Block = block.Position, Ids = [history.IdOf(block)], Reason = reason });
            }
        }

        return suspects.ToImmutable();
    }

    /// <summary>Those of the reader, then those of the repair that are about other results.</summary>
    public static ImmutableArray<Suspect> Join(ImmutableArray<Suspect> read, ImmutableArray<Suspect> repaired) =>
        [.. read.Concat(repaired).DistinctBy(suspect => (suspect.Message, suspect.Block))];

    private static string? ReasonOf(History history, in Block result, Dictionary<int, string?> calls)
    {
        string? called = calls.GetValueOrDefault(result.Id);
        string? answered = Name(history, result);
        bool isOther = called is not null && answered is not null && called != answered;
        return result.Has(BlockFlags.Suspicious)
            ? isOther
                ? $"the result is of {answered}, the call that it answers by order is of {called}"
                : "only its name and order tell which call it answers, and several calls of that name were open"
            : isOther ? $"the result is of {answered}, the call with its id is of {called}" : null;
    }

    private static string? Name(History history, in Block block) =>
        history.Span(block.Name) is [(byte)'"', ..] name ? JsonText.Unescape(name) : null;
}
