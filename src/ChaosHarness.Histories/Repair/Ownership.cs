// Goal: the one call that owns each result, or the certainty that none can be named (laws 6 and 7).
// Method: first the results that stand, as the history came, in the user turn right after their call; then, for results that stand
// elsewhere or under the wrong role, the one open call with that id. Real results come before synthetic ones. Of several for one call the first stands; equal ones collapse, others are quoted.
// Does not guess: a result that more than one call could own is quoted, never placed.
namespace ChaosHarness.Histories;

internal sealed class Ownership
{
    private readonly RepairDraft _draft;
    private readonly History _history;
    private readonly List<int>[] _callsById;
    private readonly Dictionary<int, int> _turnOfCall = [];
    private readonly Dictionary<int, int> _answeredTurn = [];
    private readonly HashSet<int> _paired = [];
    private readonly Dictionary<int, int> _serverCalls = []; // the first with each id
    private readonly Dictionary<(int Turn, int Id), int> _unusable = [];
    private readonly SharedRules _rules;
    private readonly bool _anywhereLater;

    private Ownership(RepairDraft draft, List<DraftTurn> turns)
    {
        _draft = draft;
        _history = draft.History;
        _rules = draft.Laws.Rules;
        _anywhereLater = draft.Laws.AnsweredAnywhereLater(draft.Options.Validation);
        _callsById = new List<int>[_history.Ids.Length];
        for (int b = 0; b < _history.Blocks.Length && draft.Laws.ServerCallsShareIds; b++)
        {
            if (_history.Blocks[b] is { Kind: BlockKind.ServerCall, Id: >= 0 } call)
            {
                _serverCalls.TryAdd(call.Id, b);
            }
        }

        for (int t = 0; t < turns.Count; t++)
        {
            Index(turns, t);
        }
    }

    public static void Decide(RepairDraft draft, List<DraftTurn> turns)
    {
        var ownership = new Ownership(draft, turns);
        List<int> results = [.. turns.SelectMany(turn => turn.Pieces).SelectMany(piece => piece.Blocks).Where(b => draft.History.Blocks[b].Kind == BlockKind.Result)];
        results.RemoveAll(ownership.QuoteUnusable);
        ILookup<(int Turn, int Id), int> answers = results
            .Where(b => draft.History.Blocks[b].Id >= 0 && draft.History.Messages[draft.History.Blocks[b].Message].Role == Role.User)
            .ToLookup(b => (draft.TurnOf[draft.History.Blocks[b].Message], draft.History.Blocks[b].Id));
        if (ownership._anywhereLater)
        {
            ownership.PairAnywhereLater(results);
        }
        else
        {
            turns.ForEach(turn => ownership.PairAsTheyCame(turn, answers));
        }

        List<int> unpaired = results.FindAll(b => !ownership._paired.Contains(b));
        unpaired.FindAll(b => !ownership.IsSynthetic(b)).ForEach(ownership.PlaceReal);
        unpaired.FindAll(ownership.IsSynthetic).ForEach(ownership.PlaceSynthetic);
        results.ForEach(ownership.NoteMove);
    }

    private void Index(List<DraftTurn> turns, int t)
    {
        foreach (int call in turns[t].Calls)
        {
            _turnOfCall.Add(call, t);
            if (_history.Blocks[call].Id is >= 0 and int id)
            {
                (_callsById[id] ??= []).Add(call);
            }
        }

        if (t > 0 && turns[t].Role == Role.User)
        {
            foreach (int b in turns[t].Pieces.SelectMany(piece => piece.Blocks).Where(b => _history.Blocks[b].Kind == BlockKind.Result))
            {
                _answeredTurn.Add(b, t - 1);
            }
        }
    }

    // A result whose own form the provider refuses cannot stand under any call (A20).
    private bool QuoteUnusable(int result)
    {
        Block block = _history.Blocks[result];
        bool badContent = block.Has(BlockFlags.BadContent);
        bool unusable = badContent || (_draft.IsWire && block.Has(BlockFlags.IsError | BlockFlags.NonTextContent));
        if (unusable)
        {
            _unusable.TryAdd((_draft.TurnOf[block.Message], block.Id), result);
            Quote(result, badContent ? _rules.BadResultContent : _rules.BadErrorResult ?? _rules.BadResultContent, "no call can have a result of that form");
        }

        return unusable;
    }

    private bool IsSynthetic(int b) => _history.Blocks[b].Has(BlockFlags.Synthetic);

    // What the provider itself would pair: calls of an assistant turn and results of the user turn right behind it, as the history came.
    private void PairAsTheyCame(DraftTurn turn, ILookup<(int Turn, int Id), int> answers)
    {
        IEnumerable<int> calls = turn.Calls.Where(call => _history.Blocks[call].Id >= 0 && IsAssistants(call));
        foreach (IGrouping<(int, int), int> group in calls.GroupBy(call => (CameIn(call) + 1, _history.Blocks[call].Id)))
        {
            List<int> found = [.. answers[group.Key]];
            _paired.UnionWith(found);
            List<int> sharing = [.. group];
            if (sharing.Count == 1)
            {
                PairOne(sharing[0], found);
                if (found.Count == 0 && _unusable.TryGetValue(group.Key, out int unusable) && _answeredTurn.GetValueOrDefault(unusable, -1) == _turnOfCall[sharing[0]])
                {
                    _draft.Replaced[unusable] = sharing[0];
                }
            }
            else
            {
                PairSharedId(sharing, found, mayBeToldApart: !_unusable.ContainsKey(group.Key));
            }
        }
    }

    // Where a result may stand anywhere behind its call, ids hold for the whole conversation.
    private void PairAnywhereLater(List<int> results)
    {
        ILookup<int, int> byId = results.Where(b => _history.Blocks[b].Id >= 0).ToLookup(b => _history.Blocks[b].Id);
        foreach (List<int> calls in _callsById.Where(calls => calls is not null))
        {
            List<int> found = [.. byId[_history.Blocks[calls[0]].Id].Where(b => b > calls[0] && _history.Messages[_history.Blocks[b].Message].Role == Role.User)];
            _paired.UnionWith(found);
            if (calls.Count == 1)
            {
                PairOne(calls[0], found);
            }
            else
            {
                bool isWhole = !_unusable.Keys.Any(key => key.Id == _history.Blocks[calls[0]].Id);
                PairSharedId(calls, found, mayBeToldApart: isWhole && found.Zip(calls).All(pair => pair.First > pair.Second));
            }
        }
    }

    private void PairOne(int call, List<int> found)
    {
        int first = found.FindIndex(b => !IsSynthetic(b) && !_history.Blocks[b].Has(BlockFlags.Surplus));
        first = first >= 0 ? first : found.FindIndex(b => !IsSynthetic(b));
        int stands = first >= 0 ? found[first] : found.Count > 0 ? found[0] : -1;
        if (stands >= 0)
        {
            Give(call, stands);
        }

        foreach (int other in found.Where(b => b != stands))
        {
            Yield(other, call);
        }
    }

    // Calls that share an id in one turn: only as many results as calls can be told apart, by their order.
    private void PairSharedId(List<int> calls, List<int> found, bool mayBeToldApart)
    {
        if (mayBeToldApart && found.Count == calls.Count)
        {
            for (int i = 0; i < calls.Count; i++)
            {
                Give(calls[i], found[i]);
                if (!SameCall(calls[0], calls[i]))
                {
                    Suspect(found[i], "its id is shared by several calls of one turn; paired by order");
                }
            }

            return;
        }

        if (_rules.DuplicateCall is null)
        {
            // The provider takes one result for all of them.
            _draft.AnsweredTogether.UnionWith(calls.Skip(1));
            PairOne(calls[0], found);
            return;
        }

        foreach (int result in found)
        {
            Quote(result, _rules.DuplicateCall, "several calls share its id");
        }
    }

    private void PlaceReal(int result)
    {
        List<int> calls = CallsOf(result);
        if (calls.Count == 0 && MayBeAnsweredElsewhere(result))
        {
            return;
        }

        if (_history.Blocks[result].Has(BlockFlags.Ambiguous))
        {
            Quote(result, _rules.DisplacedResult, "more than one call could own it");
            return;
        }

        List<int> open = calls.FindAll(call => _draft.Answer[call] < 0 || IsSynthetic(_draft.Answer[call]));
        if (open.Count == 1 && !SharesTurn(open[0], calls) && !MayBelongToEarlier(result, open[0], calls))
        {
            int synthetic = _draft.Answer[open[0]];
            Give(open[0], result);
            if (synthetic >= 0)
            {
                if (_draft.Fates[synthetic] == Fate.Keep)
                {
                    _draft.Replaced[synthetic] = open[0];
                }

                Supersede(synthetic);
            }

            return;
        }

        int equal = open.Count > 0 ? -1 : calls.FindIndex(call => _draft.Answer[call] >= 0 && SameResult(_draft.Answer[call], result));
        if (equal >= 0)
        {
            Collapse(result);
            return;
        }

        if (calls.Count == 0)
        {
            QuoteOrphan(result);
            return;
        }

        (Rule rule, string why) = open.Count == 0 ? (_rules.DuplicateResult, "its call has another result") : (_rules.DisplacedResult, "more than one call could own it");
        Quote(result, rule, why);
    }

    private void PlaceSynthetic(int result)
    {
        List<int> calls = CallsOf(result);
        List<int> open = calls.FindAll(call => _draft.Answer[call] < 0);
        if (_history.Blocks[result].Has(BlockFlags.Ambiguous))
        {
            Quote(result, _rules.DisplacedResult, "more than one call could own it");
        }
        else if (open.Count == 1 && calls.Count == 1)
        {
            Give(open[0], result);
        }
        else if (calls.Count > 0 && open.Count == 0)
        {
            Supersede(result);
        }
        else if (calls.Count > 0)
        {
            Quote(result, _rules.DisplacedResult, "more than one call could own it");
        }
        else if (!MayBeAnsweredElsewhere(result))
        {
            QuoteOrphan(result);
        }
    }

    // A call that is stored elsewhere has an id, and a legal one.
    private bool MayBeAnsweredElsewhere(int result) =>
        _draft.Laws.CallsMayBeElsewhere(_history) && _history.Blocks[result].Id >= 0 && _draft.Laws.IsLegalId(_history.IdOf(_history.Blocks[result]), _draft.Options.Validation);

    private void QuoteOrphan(int result)
    {
        (Rule rule, string why) = _history.Blocks[result].Id < 0 && _rules.ResultIdMissing is { } idMissing ? (idMissing, "it names no call")
            : _draft.Laws.CallsMayBeElsewhere(_history) && _rules.BadId is { } badId ? (badId, "its id is none that a call can have")
            : (_rules.OrphanResult, "its call is nowhere");
        Quote(result, rule, why);
    }

    // Calls of one turn that share an id were told apart by order alone, if at all; so were all calls of one id where turns do not matter.
    // The assistant's own calls are of the turn that they came in, whatever a repair joins it to; a user's call is of the turn that it joins.
    private bool SharesTurn(int call, List<int> calls) => calls.Exists(other => other != call && (_anywhereLater || (
        _turnOfCall[other] == _turnOfCall[call] && (CameIn(other) == CameIn(call) || !IsAssistants(other) || !IsAssistants(call)))));

    private bool IsAssistants(int call) => _history.Messages[_history.Blocks[call].Message].Role == Role.Assistant;

    private int CameIn(int call) => _draft.TurnOf[_history.Blocks[call].Message];

    // A result that stands before the open call, behind another call of the same id, may be that one's duplicate.
    private bool MayBelongToEarlier(int result, int open, List<int> calls) =>
        open > result && (calls.Exists(call => call < result) || _serverCalls.GetValueOrDefault(_history.Blocks[result].Id, int.MaxValue) < result);

    private List<int> CallsOf(int result) => _history.Blocks[result].Id is >= 0 and int id ? _callsById[id] ?? [] : [];

    private void Give(int call, int result)
    {
        _draft.Answer[call] = result;
        _draft.Owner[result] = call;
        Role role = _history.Messages[_history.Blocks[result].Message].Role;
        bool standsThere = _anywhereLater ? role == Role.User && result > call : role == Role.User && _answeredTurn.TryGetValue(result, out int turn) && turn == _turnOfCall[call];
        _draft.Fates[result] = standsThere ? Fate.Keep : Fate.Move;
    }

    // Only when all are placed: a stand-in that was to move may have given way since.
    private void NoteMove(int result)
    {
        if (_draft.Fates[result] != Fate.Move)
        {
            return;
        }

        Message message = _history.Messages[_history.Blocks[result].Message];
        if (message.Role != Role.User)
        {
            _draft.Note(EditKind.MoveBlock, _rules.MisplacedBlock ?? _rules.BadRole, result, $"the result of {_draft.Name(result)} leaves {RepairDraft.At(_history.Blocks[result].Message)} for the user turn after its call");
        }
        else
        {
            int call = _draft.Owner[result];
            _draft.Note(EditKind.MoveResult, _rules.DisplacedResult, result, $"the result of {_draft.Name(result)} moves from {RepairDraft.At(_history.Blocks[result].Message)} to its call in {RepairDraft.At(_history.Blocks[call].Message)}");
        }
    }

    // A further result for a call that has one.
    private void Yield(int result, int call)
    {
        int stands = _draft.Answer[call];
        if (IsSynthetic(result))
        {
            Supersede(result);
        }
        else if (SameResult(stands, result))
        {
            Collapse(result);
        }
        else
        {
            Quote(result, _rules.DuplicateResult, "its call has another result");
        }
    }

    private void Supersede(int result)
    {
        _draft.Fates[result] = Fate.Drop;
        _draft.Owner[result] = -1;
        _draft.Note(EditKind.SupersedeSynthetic, _rules.DuplicateResult, result, $"the synthetic result of {_draft.Name(result)} in {RepairDraft.At(_history.Blocks[result].Message)} gives way");
    }

    private void Collapse(int result)
    {
        _draft.Fates[result] = Fate.Drop;
        _draft.Note(EditKind.CollapseDuplicate, _rules.DuplicateResult, result, $"the second, equal result of {_draft.Name(result)} goes");
    }

    private void Quote(int result, Rule rule, string why)
    {
        bool drop = _draft.Options.DropOrphans || _draft.Options.MovedAway.Contains(_history.IdOf(_history.Blocks[result]));
        _draft.Fates[result] = drop ? Fate.Drop : Fate.Quote;
        _draft.Note(
            drop ? EditKind.DropOrphan : EditKind.QuoteResult,
            rule,
            result,
            $"the result of {_draft.Name(result)} in {RepairDraft.At(_history.Blocks[result].Message)} is {(drop ? "left out" : "quoted as text")}: {why}");
    }

    private void Suspect(int result, string reason)
    {
        Block block = _history.Blocks[result];
        _draft.Suspects.Add(new Suspect { Message = block.Message, Block = block.Position, Ids = [_history.Ids[block.Id]], Reason = reason });
    }

    // Where ids say little the whole part has to be the same.
    private bool SameResult(int a, int b) => _draft.Laws.PairsByOrder
        ? _history.Span(_history.Blocks[a].Range).SequenceEqual(_history.Span(_history.Blocks[b].Range))
        : _history.Blocks[a].Has(BlockFlags.IsError) == _history.Blocks[b].Has(BlockFlags.IsError)
        && _history.Span(_history.Blocks[a].Name).SequenceEqual(_history.Span(_history.Blocks[b].Name))
        && _history.Span(_history.Blocks[a].Body).SequenceEqual(_history.Span(_history.Blocks[b].Body));

    private bool SameCall(int a, int b) => _history.Span(_history.Blocks[a].Range).SequenceEqual(_history.Span(_history.Blocks[b].Range));
}
