using System.Text;
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Compares results: each real one once, under a call that may own it or quoted (laws 4 to 7).</summary>
internal sealed class ResultComparison
{
    private readonly History _before;
    private readonly History _after;
    private readonly List<Breach> _breaches;
    private readonly ResultPairs _pairs;
    private readonly Dictionary<string, List<Block>> _placed = [];

    private readonly HashSet<string> _idsBefore;
    private readonly bool _anywhereLater;
    private readonly bool _elsewhere;
    private ResultPairs? _pairsAfter;
    private ILookup<int, int>? _renamed;
    private List<string>? _newTexts;
    private ILookup<string, int>? _quotes;
    private readonly Dictionary<int, int> _open = [];

    private ResultComparison(History before, History after, ValidationOptions options, List<Breach> breaches)
    {
        _anywhereLater = before.Dialect.Laws.AnsweredAnywhereLater(options);
        _elsewhere = before.Dialect.Laws.CallsMayBeElsewhere(before);
        _idsBefore = [.. before.Ids];
        _before = before;
        _after = after;
        _breaches = breaches;
        _pairs = ResultPairs.Of(before, _anywhereLater);
    }

    public static void Check(History before, History after, ValidationOptions options, List<Breach> breaches)
    {
        var comparison = new ResultComparison(before, after, options, breaches);
        comparison.ReadPlaced();
        comparison.CheckResults();
        comparison.CheckSynthetic();
    }

    private void ReadPlaced()
    {
        foreach (ref readonly Block block in _after.Blocks)
        {
            if (block.Kind == BlockKind.Result)
            {
                string key = Key(_after, block);
                (_placed.TryGetValue(key, out List<Block>? list) ? list : _placed[key] = []).Add(block);
            }
        }
    }

    private static string Key(History history, in Block block) => (block.Has(BlockFlags.IsError) ? "!" : "") + Encoding.UTF8.GetString(history.Span(block.Body));

    private void CheckResults()
    {
        var seen = new HashSet<(int Id, string Name, string Key)>();
        List<(Block Result, string Key)> nowhere = [];
        // Results that stand well come first: an equal one elsewhere may have been collapsed into them.
        foreach (int b in Enumerable.Range(0, _before.Blocks.Length).OrderBy(b => !_pairs.Paired.Contains(b)))
        {
            Block block = _before.Blocks[b];
            if (block.Kind != BlockKind.Result || block.Has(BlockFlags.Synthetic))
            {
                continue;
            }

            string key = Key(_before, block);
            bool again = !seen.Add(_before.Dialect.Laws.PairsByOrder ? (-1, Encoding.UTF8.GetString(_before.Span(block.Name)), key) : (block.Id, "", key));
            List<Block> candidates = _placed.GetValueOrDefault(key) ?? [];
            int at = candidates.FindIndex(candidate => IsSame(block, candidate));
            at = at < 0 && _pairs.Calls.ContainsKey(block.Id) ? candidates.FindIndex(candidate => IsRenamed(block, candidate)) : at;
            bool quoted = at < 0 && IsQuoted(block);
            quoted = quoted || (at < 0 && IsEmpty(_before.Span(block.Body)));
            quoted = quoted || (at < 0 && !again && IsQuotedInOtherWords(_before.Span(block.Body)));
            if (at >= 0)
            {
                CheckOwner(b, block, candidates[at]);
                candidates.RemoveAt(at);
            }
            else if (!again && !quoted)
            {
                nowhere.Add((block, key));
            }
        }

        foreach ((Block result, string key) in nowhere)
        {
            _breaches.Add(TakeMisplaced(key) is { } other
                ? new Breach(Law.RightOwner, $"the result of {_before.IdOf(result)} in #{result.Message} stands under {_after.IdOf(other)} in #{other.Message}")
                : new Breach(Law.NothingLost, $"the result of {_before.IdOf(result)} in #{result.Message} is lost"));
        }

        foreach (Block block in _placed.Values.SelectMany(list => list).Where(block => !block.Has(BlockFlags.Synthetic) && !StandIn.Admits(_after, block)).OrderBy(block => block.Message))
        {
            _breaches.Add(new Breach(Law.NothingInvented, $"a result for {_after.IdOf(block)} in #{block.Message} was not in the input"));
        }
    }

    // A result with that content that answers another call than before, and nobody else's.
    private Block? TakeMisplaced(string key)
    {
        List<Block> left = _placed.GetValueOrDefault(key) ?? [];
        int at = left.FindIndex(block => !block.Has(BlockFlags.Synthetic));
        if (at < 0)
        {
            return null;
        }

        Block found = left[at];
        left.RemoveAt(at);
        return found;
    }

    // Where ids are derived from the order of things, it is the name that has to stay.
    private bool IsSame(in Block before, in Block after) => _before.Dialect.Laws.PairsByOrder
        ? _before.Span(before.Name).SequenceEqual(_after.Span(after.Name))
        : _after.IdOf(after) == _before.IdOf(before);

    // The call of the result that stands there got a new id, and the old one is this result's.
    private bool IsRenamed(in Block before, in Block after)
    {
        _renamed ??= FindRenamed();
        return after.Id >= 0 && _renamed[after.Id].Contains(before.Id);
    }

    // New ids, each with the old ones of its calls. A call is known again by its name and input as they are once mended; one that was mended otherwise, by its order.
    private ILookup<int, int> FindRenamed()
    {
        List<int> before = CallsOf(_before);
        Dictionary<string, Queue<int>> byContent = before.GroupBy(call => ContentComparison.CallKey(_before, _before.Blocks[call])).ToDictionary(group => group.Key, group => new Queue<int>(group));
        List<(int Call, int Was)> calls = [];
        List<int> mended = [];
        foreach (int call in CallsOf(_after))
        {
            if (byContent.TryGetValue(ContentComparison.CallKey(_after, _after.Blocks[call]), out Queue<int>? same) && same.TryDequeue(out int was))
            {
                calls.Add((call, was));
            }
            else
            {
                mended.Add(call);
            }
        }

        calls.AddRange(mended.Zip(byContent.Values.SelectMany(queue => queue).Order()));
        return calls.Where(pair => _after.Blocks[pair.Call].Id >= 0 && !_idsBefore.Contains(_after.IdOf(_after.Blocks[pair.Call])))
            .ToLookup(pair => _after.Blocks[pair.Call].Id, pair => _before.Blocks[pair.Was].Id);
    }

    private static List<int> CallsOf(History history) => [.. Enumerable.Range(0, history.Blocks.Length).Where(b => history.Blocks[b].Kind == BlockKind.Call)];

    private void CheckOwner(int index, in Block result, in Block placed)
    {
        if (_pairs.Paired.Contains(index) || _before.Dialect.Laws.PairsByOrder || (_elsewhere && !_pairs.Calls.ContainsKey(result.Id)))
        {
            return;
        }

        // A result that no call owns is invalid and lies about nothing.
        _pairsAfter ??= ResultPairs.Of(_after, _anywhereLater);
        if (!_pairsAfter.Paired.Contains(_after.Messages[placed.Message].FirstBlock + placed.Position))
        {
            return;
        }

        List<int> calls = _pairs.Calls.GetValueOrDefault(result.Id) ?? [];
        if (!_open.TryGetValue(result.Id, out int open))
        {
            _open[result.Id] = open = calls.Count(call => !_pairs.Answered.Contains(call));
        }

        if (result.Id < 0 || open != 1)
        {
            _breaches.Add(new Breach(Law.RightOwner, $"the result of {_before.IdOf(result)} from #{result.Message} stands under a call in #{placed.Message}, and {open} open calls could own it"));
        }
    }

    private static bool IsEmpty(ReadOnlySpan<byte> content) =>
        content.IsEmpty || content.SequenceEqual("null"u8) || content.SequenceEqual("\"\""u8) || content.SequenceEqual("[]"u8);

    private bool IsQuoted(in Block result)
    {
        byte[] quote = Quotes.Write(_before, result);
        _quotes ??= FindQuotes();
        return _quotes[Start(quote)].Any(at => _after.Bytes.Span[at..].StartsWith(quote));
    }

    // Where quotes stand, by their marker alone and by the marker and the block behind it.
    private ILookup<string, int> FindQuotes()
    {
        List<(string Start, int At)> quotes = [];
        for (int b = 0; b < _after.Blocks.Length; b++)
        {
            Block marker = _after.Blocks[b];
            if (marker.Kind != BlockKind.Text || !_after.Span(marker.Body).StartsWith("\"[chaosharness:quoted-result"u8))
            {
                continue;
            }

            quotes.Add((Encoding.UTF8.GetString(_after.Span(marker.Range)), marker.Range.Start));
            if (b + 1 < _after.Blocks.Length && _after.Blocks[b + 1].Message == marker.Message)
            {
                quotes.Add((Encoding.UTF8.GetString(_after.Bytes.Span[marker.Range.Start.._after.Blocks[b + 1].Range.End]), marker.Range.Start));
            }
        }

        return quotes.ToLookup(quote => quote.Start, quote => quote.At);
    }

    // The marker of a quote, with the first block behind it if there is one.
    private static string Start(ReadOnlySpan<byte> quote)
    {
        byte[] array = [(byte)'[', .. quote, (byte)']'];
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        int end = 1;
        for (int element = 0; element < 2 && reader.Read() && reader.TokenType != JsonTokenType.EndArray; element++)
        {
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }

        return Encoding.UTF8.GetString(array, 1, end - 1);
    }

    // Other engines have other markers: the content's text has to be in a text that was not there before.
    private bool IsQuotedInOtherWords(ReadOnlySpan<byte> content)
    {
        _newTexts ??= NewTexts();
        string text = Encoding.UTF8.GetString(content is [(byte)'"', ..] ? content[1..^1] : content);
        return _newTexts.Exists(quote => quote.Contains(text, StringComparison.Ordinal) || quote.Contains(Encoding.UTF8.GetString(JsonText.Escape(text)[1..^1]), StringComparison.Ordinal));
    }

    private List<string> NewTexts()
    {
        var known = new HashSet<string>();
        foreach (ref readonly Block block in _before.Blocks)
        {
            known.Add(ContentComparison.Key(_before, block));
        }

        List<string> texts = [];
        foreach (ref readonly Block block in _after.Blocks)
        {
            string key = ContentComparison.Key(_after, block);
            if (block.Kind == BlockKind.Text && !known.Contains(key))
            {
                texts.Add(key);
            }
        }

        return texts;
    }

    // A call that keeps a synthetic result although the only call with its id, and a real result for it, are known.
    private void CheckSynthetic()
    {
        if (_before.Dialect.Laws.PairsByOrder)
        {
            return;
        }

        var real = new HashSet<int>();
        foreach (ref readonly Block block in _before.Blocks)
        {
            bool usable = !block.Has(BlockFlags.Synthetic) && !block.Has(BlockFlags.Ambiguous) && ResultPairs.IsUsable(block);
            if (block.Kind == BlockKind.Result && block.Id >= 0 && usable && _pairs.Calls.GetValueOrDefault(block.Id)?.Count == 1)
            {
                real.Add(block.Id);
            }
        }

        foreach (ref readonly Block block in _before.Blocks)
        {
            if (block.Kind == BlockKind.ServerCall && _before.Dialect.Laws.ServerCallsShareIds)
            {
                real.Remove(block.Id); // it may be that one's
            }
        }

        HashSet<string> known = [.. real.Select(id => _before.Ids[id])];
        foreach (ref readonly Block block in _after.Blocks)
        {
            if (block.Kind == BlockKind.Result && block.Has(BlockFlags.Synthetic) && known.Contains(_after.IdOf(block)))
            {
                _breaches.Add(new Breach(Law.RealBeatsSynthetic, $"{_after.IdOf(block)} keeps a synthetic result, and its real one was in the input"));
            }
        }
    }
}
