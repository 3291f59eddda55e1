using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Histories;

/// <summary>
/// Legal and unique ids for calls whose own are not (law 12). A new id is the sanitised old one, `_` and the first 8 hex digits of the
/// SHA-256 of the raw id; a repeated id hashes `raw:n`. Two different ids never become one.
/// </summary>
internal static class IdRewriting
{
    private const int HashDigits = 8;

    public static void Decide(RepairDraft draft, List<DraftTurn> turns)
    {
        var used = new HashSet<string>(draft.History.Ids, StringComparer.Ordinal);
        var renamed = new Dictionary<int, string>();
        var seen = new Dictionary<int, int>();
        bool wholeRequest = draft.Laws.AnsweredAnywhereLater(draft.Options.Validation);
        foreach (DraftTurn turn in turns)
        {
            if (!wholeRequest)
            {
                seen.Clear();
            }

            foreach (int call in turn.Calls)
            {
                Decide(draft, call, seen, renamed, used);
            }
        }
    }

    private static void Decide(RepairDraft draft, int call, Dictionary<int, int> seen, Dictionary<int, string> renamed, HashSet<string> used)
    {
        Block block = draft.History.Blocks[call];
        if (block.Id < 0 && draft.Laws.Rules.BadId is null)
        {
            return;
        }

        if (block.Id < 0)
        {
            string text = block.IdValue.IsPresent ? Encoding.UTF8.GetString(draft.History.Span(block.IdValue)) : "";
            Give(draft, call, draft.Laws.Rules.BadId!, Fresh(draft, text, text, used));
            return;
        }

        string raw = draft.History.Ids[block.Id];
        int occurrence = seen[block.Id] = seen.GetValueOrDefault(block.Id) + 1;
        if (occurrence > 1 && !draft.AnsweredTogether.Contains(call))
        {
            Give(draft, call, draft.Laws.Rules.DuplicateCall ?? draft.Laws.Rules.DuplicateResult, Fresh(draft, raw, raw + ":" + occurrence.ToString(CultureInfo.InvariantCulture), used));
        }
        else if (draft.IsWire && !draft.Laws.IsLegalId(raw, draft.Options.Validation))
        {
            if (!renamed.TryGetValue(block.Id, out string? id))
            {
                renamed.Add(block.Id, id = Fresh(draft, raw, raw, used));
            }

            Give(draft, call, draft.Laws.Rules.BadId!, id);
        }
    }

    private static void Give(RepairDraft draft, int call, Rule rule, string id)
    {
        draft.NewIds[call] = id;
        if (draft.Answer[call] >= 0)
        {
            draft.NewIds[draft.Answer[call]] = id;
        }

        draft.Note(EditKind.RewriteId, rule, call, $"call {draft.Name(call)} in {RepairDraft.At(draft.History.Blocks[call].Message)} and its result become {id}");
    }

    private static string Fresh(RepairDraft draft, string old, string hashed, HashSet<string> used)
    {
        string id = draft.Laws.NewId(old, Hash(hashed));
        for (int n = 2; !used.Add(id); n++)
        {
            id = draft.Laws.NewId(old, Hash(hashed + ":" + n.ToString(CultureInfo.InvariantCulture)));
        }

        return id;
    }

    /// <summary>The first 8 hex digits of the SHA-256 of a text.</summary>
    public static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
}
