// Goal: every place for what a choice of fates leaves without a place: moved calls and results, quotes, stand-ins, placeholders.
// Method: the output is built from left to right. What stays keeps its order; before each of its blocks, and at the end, anything that floats
// may come in. A step that no valid output can start with is not gone. Results that are put in come last among those that lead their turn,
// as late as they may: their order there is nothing that a law looks at. A placeholder stands last in a turn of empty messages, or behind
// thinking, or is all there is.
// Does not count: the cost is settled before.
using System.Numerics;

namespace ChaosHarness.Tests;

/// <summary>A search through the places of blocks whose fates are given.</summary>
internal sealed class EditArrangement(PlainHistory input, SearchGuide guide, int fixedCount, EditArrangement.Finished onFinished)
{
    private const int LengthMax = 64;
    private readonly PlainBlock[] output = new PlainBlock[LengthMax];
    private readonly List<PlainBlock> kept = [];
    private readonly List<PlainBlock> quotes = [];
    private readonly List<uint> later = [];
    private int optionalFrom;

    /// <summary>Gets each finished output.</summary>
    public delegate void Finished(ReadOnlySpan<PlainBlock> output);

    private enum Then : byte
    {
        Append,
        Split,
        Finish,
    }

    public void TryAll(PlainFate[] fates, int standIns, int placeholders)
    {
        kept.Clear();
        quotes.Clear();
        var start = new ArrangementState { StandIns = standIns, Placeholders = placeholders };
        foreach (PlainBlock block in input.Blocks)
        {
            switch (fates[block.Source])
            {
                case PlainFate.Keep:
                    kept.Add(block);
                    break;
                case PlainFate.Rename:
                    kept.Add(block with { Id = PlainBlock.FreshIds + block.Source });
                    break;
                case PlainFate.Quote:
                    quotes.Add(new PlainBlock(false, PlainKind.Quote, -1, block.Source, -1));
                    break;
                case PlainFate.Move when block.IsResult:
                    start.Results |= 1u << block.Source;
                    break;
                case PlainFate.Move:
                    start.Calls |= 1u << block.Source;
                    break;
                case PlainFate.MoveAndRename:
                    start.Calls |= 1u << block.Source;
                    start.Renamed |= 1u << block.Source;
                    break;
                default:
                    break;
            }
        }

        optionalFrom = kept.Count;
        if (guide.MayKeepEmptied)
        {
            AddEmptied();
        }

        FillLater();
        Step(start);
    }

    // A message of the assistant that lost all it had may stay at the very end, where an empty one is no fault.
    private void AddEmptied()
    {
        int lastKept = kept.Count == 0 ? -1 : kept[^1].Message;
        int last = input.Blocks.Length == 0 ? -1 : input.Blocks[^1].Message;
        for (int message = lastKept + 1; message <= last; message++)
        {
            PlainBlock first = Array.Find(input.Blocks, block => block.Message == message);
            if (first.IsAssistant && first.Kind != PlainKind.Void)
            {
                kept.Add(new PlainBlock(true, PlainKind.Void, -1, -1, message));
                return;
            }
        }
    }

    // For each number of kept blocks that are in, which are not.
    private void FillLater()
    {
        later.Clear();
        later.Add(0);
        for (int i = kept.Count - 1; i >= 0; i--)
        {
            later.Add(later[^1] | (kept[i].Source < 0 ? 0 : 1u << kept[i].Source));
        }

        later.Reverse();
    }

    // Whether what floats may not wait until a kept block is in.
    private bool IsLate(in ArrangementState state)
    {
        int source = kept[state.Next].Source;
        if (source < 0)
        {
            return false;
        }

        uint late = 0;
        for (int i = state.Quotes; i < quotes.Count; i++)
        {
            late |= guide.Behind(quotes[i].Source);
        }

        for (uint rest = state.Calls; rest != 0; rest &= rest - 1)
        {
            late |= guide.Behind(BitOperations.TrailingZeroCount(rest));
        }

        return (late >> source & 1) != 0;
    }

    private bool IsEarly(in ArrangementState state, int floating) => (guide.Before(floating) & later[state.Next]) != 0;

    private void Step(in ArrangementState state)
    {
        if (state.Next >= optionalFrom && state is { Calls: 0, Placeholders: 0 } && state.Quotes == quotes.Count)
        {
            Finish(state);
        }

        if (state.Next < kept.Count && !IsLate(state))
        {
            Append(state with { Next = state.Next + 1 }, kept[state.Next]);
        }

        if (state.Quotes < quotes.Count && !IsEarly(state, quotes[state.Quotes].Source))
        {
            Append(state with { Quotes = state.Quotes + 1 }, quotes[state.Quotes]);
        }

        for (uint rest = state.Calls; rest != 0; rest &= rest - 1)
        {
            int call = BitOperations.TrailingZeroCount(rest);
            if (!IsEarly(state, call))
            {
                Append(state with { Calls = state.Calls & ~(1u << call) }, new PlainBlock(true, PlainKind.Call, IdOf(state, call), call, -1));
            }
        }

        AppendPlaceholder(state);
        if (state is { IsAssistant: true, Open: not 0, EndsInThinking: false })
        {
            Answer(state.Switched(), default, Then.Split);
        }
    }

    // Anywhere else it could go at once, and the list would be cheaper.
    private void AppendPlaceholder(in ArrangementState state)
    {
        bool isAll = state is { Length: 0, Calls: 0 } && optionalFrom + quotes.Count == 0;
        bool mendsTurn = state is { Length: > 0, Count: 0 } or { IsAssistant: true, EndsInThinking: true };
        if (state.Placeholders > 0 && (isAll || mendsTurn))
        {
            Append(state with { Placeholders = state.Placeholders - 1 }, new PlainBlock(state.IsAssistant, PlainKind.Placeholder, -1, -1, -1));
        }
    }

    private void Append(ArrangementState state, in PlainBlock block)
    {
        if (state.MustSwitch && !block.IsAssistant)
        {
            return;
        }

        if (state.Length == 0)
        {
            state.IsAssistant = block.IsAssistant;
        }
        else if (state.IsAssistant != block.IsAssistant)
        {
            bool mayEnd = state.IsAssistant ? state.Count > 0 && !state.EndsInThinking : state.Open != 0 || state.Count > 0;
            if (!mayEnd)
            {
                return;
            }

            if (block.IsAssistant && state.Open != 0)
            {
                Answer(state, block, Then.Append);
                return;
            }

            state = state.Switched();
        }
        else if (state.HasPlaceholder)
        {
            return;
        }

        if (block.IsAssistant)
        {
            AppendToAssistant(state, block);
        }
        else
        {
            AppendToUser(state, block);
        }
    }

    private void AppendToAssistant(ArrangementState state, in PlainBlock block)
    {
        if (block.Kind == PlainKind.Call)
        {
            for (uint rest = state.Open; rest != 0; rest &= rest - 1)
            {
                if (IdOf(state, BitOperations.TrailingZeroCount(rest)) == block.Id)
                {
                    return;
                }
            }

            state.Open |= 1u << block.Source;
            state.Renamed |= block.Id >= PlainBlock.FreshIds ? 1u << block.Source : 0;
        }

        Put(state, block);
    }

    private void AppendToUser(in ArrangementState state, in PlainBlock block)
    {
        if (!block.IsResult)
        {
            bool endsLead = block.Kind != PlainKind.Void;
            if (endsLead && state.Open != 0)
            {
                Answer(state, block, Then.Append);
                return;
            }

            Put(state with { LeadEnded = state.LeadEnded || endsLead }, block);
            return;
        }

        for (uint rest = state.LeadEnded ? 0 : state.Open; rest != 0; rest &= rest - 1)
        {
            int call = BitOperations.TrailingZeroCount(rest);
            if (input.Blocks[call].Id == block.Id && guide.MayAnswer(call, block.Source))
            {
                Put(state with { Open = state.Open & ~(1u << call) }, block with { Id = IdOf(state, call) });
            }
        }
    }

    private void Put(in ArrangementState state, in PlainBlock block)
    {
        if (TryWrite(state, block))
        {
            Step(state.With(block));
        }
    }

    // Gives each open call what it gets: a result that was moved, or a stand-in.
    private void Answer(in ArrangementState state, in PlainBlock block, Then then)
    {
        if (state.Open == 0)
        {
            GoOn(state, block, then);
            return;
        }

        int call = BitOperations.TrailingZeroCount(state.Open);
        ArrangementState answered = state with { Open = state.Open & ~(1u << call) };
        for (uint rest = state.Results; rest != 0; rest &= rest - 1)
        {
            int moved = BitOperations.TrailingZeroCount(rest);
            var result = new PlainBlock(false, input.Blocks[moved].Kind, IdOf(state, call), moved, -1);
            if (input.Blocks[moved].Id == input.Blocks[call].Id && guide.MayAnswer(call, moved) && TryWrite(state, result))
            {
                Answer((answered with { Results = state.Results & ~(1u << moved) }).With(result), block, then);
            }
        }

        var standIn = new PlainBlock(false, PlainKind.Synthetic, IdOf(state, call), -1, -1);
        if (state.StandIns > 0 && guide.MayAnswer(call, -1) && TryWrite(state, standIn))
        {
            Answer((answered with { StandIns = state.StandIns - 1 }).With(standIn), block, then);
        }
    }

    private void GoOn(in ArrangementState state, in PlainBlock block, Then then)
    {
        switch (then)
        {
            case Then.Append:
                Append(state, block);
                break;
            case Then.Split:
                Step(state with { MustSwitch = true });
                break;
            default:
                Finish(state);
                break;
        }
    }

    private void Finish(in ArrangementState state)
    {
        if (state.Open != 0 && !(state.IsAssistant && state.EndsInThinking))
        {
            Answer(state.IsAssistant ? state.Switched() : state, default, Then.Finish);
        }
        else if (state is { Open: 0, Results: 0, MustSwitch: false })
        {
            onFinished(output.AsSpan(0, state.Length));
        }
    }

    private int IdOf(in ArrangementState state, int call) => (state.Renamed >> call & 1) != 0 ? PlainBlock.FreshIds + call : input.Blocks[call].Id;

    // What law 14 fixes comes first and as it was.
    private bool TryWrite(in ArrangementState state, in PlainBlock block)
    {
        output[state.Length] = block;
        return state.Length >= fixedCount || block == input.Blocks[state.Length];
    }
}
