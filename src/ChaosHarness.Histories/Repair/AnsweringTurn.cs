// Goal: the messages of one user turn as they will be sent: results of the calls before it first, then everything else.
// Method: what stands well stays in its own message, so that its bytes stay; newcomers are put in by the order of their calls; quotes
// that stood among the leading results go behind the last of them.
// Does not touch the order of what the user said.
namespace ChaosHarness.Histories;

internal sealed class AnsweringTurn
{
    private readonly RepairDraft _draft;
    private readonly List<int> _calls;
    private readonly List<PlannedMessage> _messages = [];
    private readonly List<PlannedBlock> _relocated = [];
    private readonly List<(PlannedMessage Holder, PlannedBlock Quote)> _held = [];
    private readonly HashSet<int> _placed = [];
    private readonly List<(int Order, PlannedBlock Block)> _newcomers = [];

    private AnsweringTurn(RepairDraft draft, List<int> calls)
    {
        _draft = draft;
        _calls = calls;
    }

    /// <summary>The messages of the user turn that answers <paramref name="calls"/>; <paramref name="turn"/> is null when there is none yet.</summary>
    public static List<PlannedMessage> Build(RepairDraft draft, List<int> calls, DraftTurn? turn)
    {
        var answering = new AnsweringTurn(draft, calls);
        answering.Sort(turn);
        answering.FindNewcomers(turn);
        answering.PutIn();
        return answering._messages;
    }

    private void Sort(DraftTurn? turn)
    {
        var leading = true;
        foreach (Piece piece in turn?.Pieces ?? [])
        {
            if (piece.Source < 0 && _draft.ResultsAreMessages)
            {
                // Each block will be a message of its own.
                foreach (int b in piece.Blocks)
                {
                    Add(new PlannedMessage(-1, Role.User, []), [b], ref leading);
                }
            }
            else
            {
                Add(new PlannedMessage(piece.Source, Role.User, []), piece.Blocks, ref leading);
            }
        }
    }

    private void Add(PlannedMessage message, List<int> blocks, ref bool leading)
    {
        foreach (int b in blocks)
        {
            Sort(message, b, ref leading);
        }

        bool isEmpty = message.Source >= 0 && blocks.Count == 0;
        if (message.Blocks.Count > 0 || isEmpty)
        {
            _messages.Add(message);
        }

        DivideAnswer(message);

        leading &= !EndsLead(message);
    }

    // Where results are messages on the wire, what took a result's place and the quote of it are two messages.
    private void DivideAnswer(PlannedMessage message)
    {
        if (_draft.IsWire && _draft.ResultsAreMessages && message.Blocks is [_, { Kind: PlannedKind.Quote } quote] && Ends.IsResult(_draft, message.Blocks[0]))
        {
            message.Blocks.RemoveAt(1);
            var behind = new PlannedMessage(-1, Role.User, [quote]);
            _held.RemoveAll(held => held.Holder == message);
            _held.Add((behind, quote));
            _messages.Add(behind);
        }
    }

    // Where results are messages on the wire, an empty message stands between as any other does.
    private bool EndsLead(PlannedMessage message) => message.Source >= 0 && message.Blocks.Count == 0 && _draft.IsWire && _draft.ResultsAreMessages && _draft.History.Messages[message.Source].BlockCount == 0;

    private void Sort(PlannedMessage message, int b, ref bool leading)
    {
        bool isResult = _draft.History.Blocks[b].Kind == BlockKind.Result;
        if (leading && !_draft.History.Blocks[b].Has(BlockFlags.Suspicious) && _draft.Replaced.TryGetValue(b, out int call) && _calls.Contains(call))
        {
            TakePlace(message, call);
        }

        switch (_draft.Fates[b])
        {
            case Fate.Drop:
                break;
            case Fate.Quote:
                message.Blocks.Add(new PlannedBlock(PlannedKind.Quote, b));
                if (leading)
                {
                    _held.Add((message, message.Blocks[^1]));
                }

                break;
            case Fate.Keep when isResult && !leading && (_draft.Owner[b] < 0 || !_draft.Laws.ResultsLead(_draft.Options.Validation)):
                message.Blocks.Add(new PlannedBlock(PlannedKind.Original, b));
                break;
            case Fate.Keep when isResult && !leading:
                _newcomers.Add((OrderOf(_draft.Owner[b]), new PlannedBlock(PlannedKind.Original, b)));
                if (_draft.History.Messages[_draft.History.Blocks[b].Message].Role == Role.User)
                {
                    _draft.Note(EditKind.MoveResult, _draft.Laws.Rules.ResultAfterText ?? _draft.Laws.Rules.DisplacedResult, b, $"the result of {_draft.Name(b)} moves before the other content of its turn");
                }

                break;
            case Fate.Move when isResult:
                break;
            case Fate.Keep when isResult:
                AddLeading(message, new PlannedBlock(PlannedKind.Original, b));
                break;
            default:
                message.Blocks.Add(new PlannedBlock(PlannedKind.Original, b));
                leading = false;
                break;
        }
    }

    // What gives way leaves its place to what its call gets instead.
    private void TakePlace(PlannedMessage message, int call)
    {
        int answer = _draft.Answer[call];
        if (answer >= 0 && _draft.Fates[answer] == Fate.Move)
        {
            AddLeading(message, new PlannedBlock(PlannedKind.Original, answer));
            _placed.Add(call);
        }
        else if (answer < 0 && !_draft.Pending.Contains(call))
        {
            AddLeading(message, new PlannedBlock(PlannedKind.Synthetic, call));
            _placed.Add(call);
            NoteInsert(call, message.Source);
        }
    }

    private void NoteInsert(int call, int message) =>
        _draft.Note(EditKind.InsertResult, _draft.Laws.Rules.MissingResult, call, $"{_draft.Name(call)} gets \"outcome unknown\" in {RepairDraft.At(message)}", message);

    // Quotes that stand before a result of the lead go behind the lead; the others stay where they are.
    private void AddLeading(PlannedMessage message, PlannedBlock result)
    {
        foreach ((PlannedMessage holder, PlannedBlock quote) in _held)
        {
            holder.Blocks.Remove(quote);
            _relocated.Add(quote);
        }

        _held.Clear();
        message.Blocks.Add(result);
    }

    private void FindNewcomers(DraftTurn? turn)
    {
        for (int i = 0; i < _calls.Count; i++)
        {
            int result = _draft.Answer[_calls[i]];
            if (_placed.Contains(_calls[i]))
            {
                continue;
            }

            if (result >= 0 && _draft.Fates[result] == Fate.Move)
            {
                _newcomers.Add((i, new PlannedBlock(PlannedKind.Original, result)));
            }
            else if (result < 0 && !_draft.Pending.Contains(_calls[i]) && !_draft.AnsweredTogether.Contains(_calls[i]))
            {
                _newcomers.Add((i, new PlannedBlock(PlannedKind.Synthetic, _calls[i])));
                NoteInsert(_calls[i], turn?.Pieces.Find(piece => piece.Source >= 0)?.Source ?? _draft.History.Blocks[_calls[i]].Message + 1);
            }
        }

        _newcomers.Sort(static (a, b) => a.Order.CompareTo(b.Order));
    }

    private void PutIn()
    {
        List<(int Message, int Block, int Order)> lead = Lead();
        int[] behind = new int[_calls.Count + 1];
        Array.Fill(behind, -1);
        for (int p = 0; p < lead.Count; p++)
        {
            behind[lead[p].Order + 1] = p;
        }

        for (int order = 1; order < behind.Length; order++)
        {
            behind[order] = Math.Max(behind[order], behind[order - 1]);
        }

        foreach (IGrouping<int, PlannedBlock> group in _newcomers.GroupBy(comer => behind[comer.Order], comer => comer.Block).OrderByDescending(group => group.Key))
        {
            PutBehind(group.Key < 0 ? null : lead[group.Key], [.. group]);
        }

        if (_relocated.Count > 0)
        {
            lead = Lead();
            PutBehind(lead.Count == 0 ? null : lead[^1], _relocated);
        }
    }

    // The results at the very start of the turn, with the order of their calls; all of the turn where they need not lead.
    private List<(int Message, int Block, int Order)> Lead()
    {
        List<(int Message, int Block, int Order)> lead = [];
        bool all = !_draft.Laws.ResultsLead(_draft.Options.Validation);
        for (int m = 0; m < _messages.Count; m++)
        {
            if (!all && EndsLead(_messages[m]))
            {
                return lead;
            }

            for (int b = 0; b < _messages[m].Blocks.Count; b++)
            {
                PlannedBlock block = _messages[m].Blocks[b];
                bool isResult = block.Kind == PlannedKind.Synthetic || (block.Kind == PlannedKind.Original && _draft.History.Blocks[block.Block].Kind == BlockKind.Result);
                if (!isResult && all)
                {
                    continue;
                }

                if (!isResult)
                {
                    return lead;
                }

                lead.Add((m, b, OrderOf(block.Kind == PlannedKind.Synthetic ? block.Block : _draft.Owner[block.Block])));
            }
        }

        return lead;
    }

    private void PutBehind((int Message, int Block, int Order)? place, List<PlannedBlock> blocks)
    {
        if (_draft.ResultsAreMessages)
        {
            _messages.InsertRange(place is { } row ? row.Message + 1 : 0, blocks.Select(block => new PlannedMessage(-1, Role.User, [block])));
        }
        else if (place is { } block)
        {
            _messages[block.Message].Blocks.InsertRange(block.Block + 1, blocks);
        }
        else if (_messages.Count > 0 && HoldsArray(_messages[0]))
        {
            _messages[0].Blocks.InsertRange(0, blocks);
        }
        else
        {
            _messages.Insert(0, new PlannedMessage(-1, Role.User, blocks));
        }
    }

    private bool HoldsArray(PlannedMessage message) => message.Source < 0 || _draft.History.Messages[message.Source].Form == ContentForm.Array;

    private int OrderOf(int call)
    {
        _orders ??= _calls.Select((c, order) => (c, order)).ToDictionary(pair => pair.c, pair => pair.order);
        return _orders.GetValueOrDefault(call, -1);
    }

    private Dictionary<int, int>? _orders;
}
