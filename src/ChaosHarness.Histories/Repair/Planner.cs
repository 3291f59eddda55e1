// Goal: what the repaired history holds and which edits lead there, before a byte is written.
// Method: pieces by role, turns, owners of results, ids, then each turn as it will be sent; at last the ends are settled.
// Does not know any notation beyond whether results are messages of their own.
namespace ChaosHarness.Histories;

/// <summary>Plans a repair.</summary>
public static class Planner
{
    /// <summary>The plan for a history; its edits are empty when there is nothing to mend.</summary>
    public static RepairPlan Plan(History history, RepairOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var draft = new RepairDraft(history, options);
        List<DraftTurn> turns = DraftTurn.Of(draft, Pieces.Of(draft));
        Ownership.Decide(draft, turns);
        OpenTail.Decide(draft, turns);
        IdRewriting.Decide(draft, turns);
        draft.Laws.MendMessages(draft);
        WrapInputs(draft, turns);
        List<PlannedMessage> messages = [];
        for (int t = 0; t < turns.Count; t++)
        {
            AddTurn(draft, turns, t, messages);
        }

        Ends.Settle(draft, messages);
        return new RepairPlan
        {
            History = history,
            Messages = messages,
            NewIds = draft.NewIds,
            NewItemIds = draft.NewItemIds,
            MendedMessages = draft.MendedMessages,
            Retyped = draft.Retyped,
            WrappedInputs = draft.WrappedInputs,
            Edits = draft.Edits(),
            Suspects = [.. draft.Suspects],
        };
    }

    private static void AddTurn(RepairDraft draft, List<DraftTurn> turns, int t, List<PlannedMessage> messages)
    {
        DraftTurn turn = turns[t];
        if (turn.Role == Role.User)
        {
            messages.AddRange(AnsweringTurn.Build(draft, t > 0 ? turns[t - 1].Calls : [], turn));
            return;
        }

        foreach (Piece piece in turn.Pieces)
        {
            messages.Add(new PlannedMessage(piece.Source, piece.Role, [.. piece.Blocks.Select(b => new PlannedBlock(draft.Fates[b] == Fate.Quote ? PlannedKind.Quote : PlannedKind.Original, b))]));
        }

        if (turn.Calls.Count > 0 && (t + 1 == turns.Count || turns[t + 1].Role != Role.User))
        {
            messages.AddRange(AnsweringTurn.Build(draft, turn.Calls, null));
        }
    }

    private static void WrapInputs(RepairDraft draft, List<DraftTurn> turns)
    {
        foreach (int call in turns.SelectMany(turn => turn.Calls))
        {
            if (draft.Laws.Rules.BadArguments is { } rule && draft.Laws.WrapsInput(draft.History, draft.History.Blocks[call], draft.Options.Validation))
            {
                draft.WrappedInputs.Add(call);
                draft.Note(EditKind.WrapInput, rule, call, $"the input of {draft.Name(call)} becomes {draft.Laws.InputForm}");
            }
        }
    }
}
