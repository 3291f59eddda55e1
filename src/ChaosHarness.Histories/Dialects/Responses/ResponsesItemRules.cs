// Goal: the rules of items: their ids (R5, R6) and what must stand behind reasoning (R3), judged and mended by the same questions.
// Method: an id is mended by writing it anew with the prefix of its type; reasoning whose item is gone goes on without its id, as clients
// send it that store nothing: its content stays as it is, and nobody has to invent what the model said next.
namespace ChaosHarness.Histories;

internal static class ResponsesItemRules
{
    private const int IdLengthMax = 64;

    public static void Check(Check check)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int m = 0; m < check.History.Messages.Length; m++)
        {
            if (IdOf(check.History, m) is { } id)
            {
                CheckId(check, m, id, seen);
            }

            if (check.Options.Variant is null && IsAlone(check.History, m, m + 1 < check.History.Messages.Length ? m + 1 : -1))
            {
                check.OnMessage(ResponsesRules.ReasoningAlone, m, 0, ("ids", IdOf(check.History, m)!));
            }
        }
    }

    /// <summary>New ids for items whose own is illegal or repeated.</summary>
    public static void Rewrite(RepairDraft draft)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int m = 0; m < draft.History.Messages.Length; m++)
        {
            used.Add(IdOf(draft.History, m) ?? "");
        }

        for (int m = 0; m < draft.History.Messages.Length; m++)
        {
            if (IdOf(draft.History, m) is not { } id)
            {
                continue;
            }

            bool again = !IsReference(draft.History, m) && !seen.Add(id);
            Rule? rule = again ? ResponsesRules.DuplicateItem : FaultOf(draft.History, m, id, draft.Options.Validation, out _);
            if (rule is not null)
            {
                string fresh = Fresh(PrefixOf(draft.History, m), id, used, last);
                draft.NewItemIds[m] = fresh;
                draft.NoteMessage(EditKind.RewriteId, rule, m, $"the item's own id {id} in {RepairDraft.At(m)} becomes {fresh}");
            }
        }
    }

    /// <summary>Takes the id from reasoning that lost the item it belongs to: without one it may stand anywhere; true when there was any.</summary>
    public static bool FreeReasoning(RepairDraft draft, List<PlannedMessage> messages)
    {
        bool any = false;
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            int source = messages[i].Source;
            if (source < 0 || messages[i].Blocks.Count == 0 || IsFree(draft, source) || !IsAlone(draft.History, source, NextSource(draft, messages, i + 1), next => IsFree(draft, next)))
            {
                continue;
            }

            draft.NewItemIds[source] = null;
            draft.NoteMessage(EditKind.RewriteId, ResponsesRules.ReasoningAlone, source, $"the reasoning in {RepairDraft.At(source)} lost the item that it belongs to and goes on without its id");
            any = true;
        }

        return any;
    }

    private static bool IsFree(RepairDraft draft, int message) => draft.NewItemIds.TryGetValue(message, out string? id) && id is null;

    // The item that will stand behind, as a message of the input; -1 for the end and for what is new.
    private static int NextSource(RepairDraft draft, List<PlannedMessage> messages, int next)
    {
        if (next >= messages.Count)
        {
            return -1;
        }

        return messages[next].Source >= 0 ? messages[next].Source
            : messages[next].Blocks is [{ Kind: PlannedKind.Original } first, ..] && draft.History.Blocks[first.Block].Kind == BlockKind.Call ? draft.History.Blocks[first.Block].Message
            : -1;
    }

    // Whether an item is reasoning with an id and what stands behind is not what it was produced with.
    private static bool IsAlone(History history, int message, int next, Predicate<int>? isFree = null)
    {
        bool isReasoning = history.BlocksOf(history.Messages[message]) is [{ Kind: BlockKind.Thinking }] && history.Messages[message].Kind == MessageKind.Item;
        if (!isReasoning || IdOf(history, message) is null)
        {
            return false;
        }

        if (next < 0 || history.Messages[next].Form == ContentForm.NotAnObject)
        {
            return true;
        }

        Message behind = history.Messages[next];
        bool isCall = behind.Kind == MessageKind.Item && history.BlocksOf(behind) is [{ Kind: BlockKind.Call or BlockKind.ServerCall }];
        bool hasId = IdOf(history, next) is not null && isFree?.Invoke(next) != true;
        return !isCall && !(behind.Role is Role.Assistant or Role.Other && hasId);
    }

    private static void CheckId(Check check, int message, string id, HashSet<string> seen)
    {
        if (!IsReference(check.History, message) && !seen.Add(id))
        {
            check.OnMessage(ResponsesRules.DuplicateItem, message, 0, ("ids", id));
        }

        if (FaultOf(check.History, message, id, check.Options, out int text) is { } rule)
        {
            check.OnMessage(rule, message, text, ("ids", id), ("kind", PrefixOf(check.History, message) ?? ""));
        }
    }

    private static Rule? FaultOf(History history, int message, string id, ValidationOptions options, out int text)
    {
        text = 0;
        string? prefix = PrefixOf(history, message);
        if (prefix is null || options.Variant is not null)
        {
            return null;
        }

        text = id.StartsWith(prefix, StringComparison.Ordinal) ? 1 : 0;
        bool isWrong = text == 0 || !Ids.IsPlain(id);
        bool hasDash = !isWrong && options.Judges(ResponsesRules.DashInItemId) && id.Contains('-', StringComparison.Ordinal);
        text = hasDash ? 0 : text;
        return isWrong ? ResponsesRules.BadItemId : hasDash ? ResponsesRules.DashInItemId : null;
    }

    private static string? IdOf(History history, int message) =>
        history.Span(history.Messages[message].ItemId) is [(byte)'"', ..] id ? JsonText.Unescape(id) : null;

    /// <summary>The last item that only names a stored one; -1 when there is none.</summary>
    public static int LastReference(History history)
    {
        int last = history.Request.RefersElsewhere ? history.Messages.Length - 1 : -1;
        while (last >= 0 && !IsReference(history, last))
        {
            last--;
        }

        return last;
    }

    private static bool IsReference(History history, int message) =>
        history.BlocksOf(history.Messages[message]) is [{ Kind: BlockKind.Other } block]
        && (!block.Type.IsPresent || JsonText.Is(history.Span(block.Type), "item_reference"u8));

    // What an id of that type begins with; null where it is not judged.
    private static string? PrefixOf(History history, int message)
    {
        if (history.Messages[message].Kind == MessageKind.Plain)
        {
            return history.Messages[message].Form == ContentForm.NotAnObject ? null : "msg";
        }

        Block block = history.BlocksOf(history.Messages[message])[0];
        return block.Kind switch
        {
            BlockKind.Call => block.Has(BlockFlags.Custom) ? "ctc" : "fc",
            BlockKind.Thinking => "rs",
            _ => null,
        };
    }

    private static string Fresh(string? prefix, string old, HashSet<string> used, Dictionary<string, int> last)
    {
        string stem = prefix is null || old.StartsWith(prefix, StringComparison.Ordinal) ? old : prefix + "_" + old;
        string id;
        int n = last.GetValueOrDefault(stem);
        do
        {
            n++;
            string hashed = n == 1 ? old : FormattableString.Invariant($"{old}:{n}");
            id = Ids.Cut(stem, IdRewriting.Hash(hashed), IdLengthMax).Replace('-', '_');
        }
        while (!used.Add(id));

        last[stem] = n;
        return id;
    }
}
