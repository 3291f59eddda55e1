// Goal: what a repair of an Anthropic history must give, said as plainly as it can be; the product has to give the same.
// Method: the steps of src/ARCHITECTURE.md ("How a repair is planned") on JSON objects, from the laws' words alone: roles, turns, owners, ids, then each
// user turn with its results first, then what became empty or ends in thinking.
// Does not know system messages, server tools, messages or blocks that are none, results that no call may hold: their rules would treble it.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Draft = ChaosHarness.Tests.ReferenceMessageDraft;
using Item = ChaosHarness.Tests.ReferenceItem;

namespace ChaosHarness.Tests;

/// <summary>A slow repairer that shares no code with the product.</summary>
internal sealed class ReferenceRepairer
{
    private readonly JsonArray messages;
    private readonly List<Item> all = [];
    private readonly List<int> turnOf = [];
    private List<List<Draft>> turns = [];

    private ReferenceRepairer(JsonArray messages) => this.messages = messages;

    public static JsonArray Repair(JsonArray messages)
    {
        var repairer = new ReferenceRepairer(messages);
        repairer.turns = repairer.Turns(repairer.Export(repairer.Split()));
        repairer.Pair();
        repairer.Rename();
        return repairer.Write(repairer.Settle(repairer.Lay()));
    }

    /// <summary>What a repair gave instead of the reference's messages, or null when they are the same JSON.</summary>
    public static string? Difference(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> repaired)
    {
        var reference = Repair((JsonArray)JsonNode.Parse(body.Span)!["messages"]!);
        var given = (JsonArray)JsonNode.Parse(repaired.Span)!["messages"]!;
        var same = reference.Zip(given).TakeWhile(pair => JsonNode.DeepEquals(pair.First, pair.Second)).Count();
        return same == Math.Max(reference.Count, given.Count)
            ? null
            : $"message {same}: reference {reference.ElementAtOrDefault(same)?.ToJsonString() ?? "none"}, given {given.ElementAtOrDefault(same)?.ToJsonString() ?? "none"}";
    }

    /// <summary>Whether a history holds nothing that is beyond the reference.</summary>
    public static bool Knows(JsonArray messages) => messages.All(message => message is JsonObject && Is(message["role"], "user", "assistant") && HoldsOnly(
        message["content"], block => Is(block["type"], "thinking", "redacted_thinking", "image", "document", "tool_use") || IsText(block) || (Is(block["type"], "tool_result") && MayBeHeld(block))));

    private static bool MayBeHeld(JsonObject result) => !result.ContainsKey("content") || HoldsOnly(
        result["content"], part => IsText(part) || (Is(part["type"], "image", "document") && result["is_error"]?.ToJsonString() != "true"));

    private static bool HoldsOnly(JsonNode? content, Predicate<JsonObject> isKnown) =>
        content is JsonArray blocks ? blocks.All(block => block is JsonObject json && isKnown(json)) : Text(content) is not null;

    private static bool IsText(JsonObject block) => Is(block["type"], "text") && Text(block["text"]) is not null;

    private static bool Is(JsonNode? word, params string[] words) => Text(word) is { } text && words.Contains(text);

    private static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue(out string? text) == true ? text : null;

    private string RoleOf(int message) => (string)messages[message]!["role"]!;

    private bool HadBlocks(int source) => source >= 0 && all.Exists(item => turnOf[item.Message] == turnOf[source]);

    private static IEnumerable<Item> Calls(IEnumerable<Draft> turn) => turn.SelectMany(part => part.Items).Where(item => item.IsCall);

    /// <summary>Empty texts go; a call in a user's message becomes an assistant message there, or joins the assistant's turn before when answers to that stand on both sides.</summary>
    private List<Draft> Split()
    {
        List<Draft> parts = [];
        for (var m = 0; m < messages.Count; m++)
        {
            turnOf.Add(m == 0 ? 0 : turnOf[m - 1] + (RoleOf(m) == RoleOf(m - 1) ? 0 : 1));
            var content = messages[m]!["content"]!;
            List<Item> items = [.. JsonBlocks(content).Select((json, i) => new Item(json, m, RoleOf(m), all.Count + i))];
            all.AddRange(items);
            var part = new Draft(m, RoleOf(m)) { IsList = content is JsonArray };
            foreach (var item in items)
            {
                var at = parts.FindLastIndex(other => other.Role != "user" || other.Items.Count == 0 || !other.Items.TrueForAll(i => i.IsResult && turnOf[i.Message] == turnOf[m])) + 1;
                var asked = parts.Take(at).Reverse().TakeWhile(other => other.Role == "assistant").SelectMany(other => Calls([other])).Select(call => call.Id).ToList();
                var text = item.Type == "text" ? (string?)(item.Json is JsonObject block ? block["text"] : item.Json) : null;
                if (text is "" || (text is not null && string.IsNullOrWhiteSpace(text) && !(part.Role == "assistant" && items.Exists(i => i.IsCall))))
                {
                    item.IsDropped = true;
                }
                else if (item.IsCall && part.Role == "user")
                {
                    var isBetween = part.Items.TrueForAll(i => i.IsResult) && (at == 0 || parts[at - 1].Role == "assistant")
                        && items.Exists(i => i.Place > item.Place && i.IsResult && asked.Contains(i.Id)) && !asked.Contains(item.Id);
                    parts.AddRange(part.Items.Count > 0 && !isBetween ? [part] : []);
                    parts.Insert(isBetween ? at : parts.Count, new Draft(-1, "assistant") { Items = { item } });
                    part = part.Items.Count > 0 && !isBetween ? new Draft(-1, "user") : part;
                }
                else
                {
                    (item.IsResult && part.Role == "assistant" ? part.Exports : part.Items).Add(item);
                }
            }

            parts.AddRange(part.Items.Count + part.Exports.Count > 0 || items.Count == 0 ? [part] : []);
        }

        return parts;
    }

    private static List<JsonNode> JsonBlocks(JsonNode content) => content is JsonArray list ? [.. list.Select(json => json!)] : (string?)content == "" ? [] : [content];

    /// <summary>Results in assistant messages open the user's turn behind the assistant's, or stay where they are when no assistant's turn is open.</summary>
    private List<Draft> Export(List<Draft> parts)
    {
        List<Draft> sorted = [];
        List<Item> waiting = [];
        foreach (var part in parts.Append(new Draft(-1, "end")))
        {
            waiting.AddRange(part.Exports);
            var isHeldAlone = part.Exports.Count > 0 && part.Items.Count == 0;
            if (waiting.Count > 0 && (part.Role != "assistant" || (isHeldAlone && (sorted.Count == 0 || sorted[^1].Role != "assistant"))))
            {
                sorted.Add(new Draft(-1, "user") { Items = waiting });
                waiting = [];
            }

            sorted.AddRange(isHeldAlone || part.Role == "end" ? [] : [part]);
        }

        return sorted;
    }

    /// <summary>Parts of one role in a row are a turn; one that never held anything goes, but for an assistant's at the end, an answer to calls, and what joins the neighbour when the rest of its run goes.</summary>
    private List<List<Draft>> Turns(List<Draft> parts)
    {
        var grouped = Group(parts);
        var empty = grouped.Where((turn, t) => turn.TrueForAll(part => part.Items.Count == 0 && !HadBlocks(part.Source))
            && !(turn[0].Role == "assistant" && t == grouped.Count - 1) && !(turn[0].Role == "user" && t > 0 && Calls(grouped[t - 1]).Any())).ToList();
        var needless = empty.Where(turn => turn[0].Role != RoleBeside(turn)).SelectMany(turn => turn).ToList();
        return needless.Count == 0 ? grouped : Turns([.. parts.Except(needless)]);

        string RoleBeside(List<Draft> turn) => (grouped.Take(grouped.IndexOf(turn)).LastOrDefault(other => !empty.Contains(other))
            ?? grouped.Skip(grouped.IndexOf(turn)).FirstOrDefault(other => !empty.Contains(other)))?[0].Role ?? "assistant";
    }

    private static List<List<Draft>> Group(List<Draft> parts)
    {
        List<List<Draft>> grouped = [];
        foreach (var part in parts)
        {
            grouped.AddRange(grouped.Count == 0 || grouped[^1][0].Role != part.Role ? [[]] : []);
            grouped[^1].Add(part);
        }

        return grouped;
    }

    private int TurnOf(Item item) => turns.FindIndex(turn => turn.Exists(part => part.Items.Contains(item)));

    /// <summary>First what the service pairs itself, then real results elsewhere with exactly one open call, then synthetic ones.</summary>
    private void Pair()
    {
        var results = turns.SelectMany(turn => turn).SelectMany(part => part.Items).Where(item => item.IsResult).ToList();
        foreach (var calls in Calls(turns.SelectMany(turn => turn)).Where(call => call.Role == "assistant" && call.Id is not null).GroupBy(call => (turnOf[call.Message], call.Id)).Select(group => group.ToList()))
        {
            var found = results.FindAll(result => result.Role == "user" && turnOf[result.Message] == turnOf[calls[0].Message] + 1 && result.Id == calls[0].Id);
            results.RemoveAll(found.Contains);
            var stands = calls.Count == 1 ? found.Find(result => !result.IsSynthetic) ?? found.FirstOrDefault() : null;
            for (var i = 0; i < found.Count; i++)
            {
                var owner = calls.Count == 1 ? (found[i] == stands ? calls[0] : null) : found.Count == calls.Count ? calls[i] : null;
                var saysNoMore = calls.Count == 1 && (found[i].IsSynthetic || found[i].Says == stands!.Says);
                Decide(found[i], owner, isDropped: saysNoMore);
            }
        }

        foreach (var result in results.OrderBy(result => result.IsSynthetic))
        {
            var calls = Calls(turns.SelectMany(turn => turn)).Where(call => call.Id == result.Id && result.Id is not null).ToList();
            var open = calls.FindAll(call => call.Answer is null || (call.Answer.IsSynthetic && !result.IsSynthetic));
            var mayOwn = open.Count == 1 && (result.IsSynthetic
                ? calls.Count == 1
                : !calls.Exists(call => call != open[0] && (IsOfOneTurn(call, open[0]) || (call.Place < result.Place && result.Place < open[0].Place))));
            if (mayOwn && open[0].Answer is { } synthetic)
            {
                (synthetic.IsDropped, synthetic.Owner, synthetic.GivesPlaceTo) = (true, null, synthetic.IsMoved ? null : open[0]);
            }

            Decide(result, mayOwn ? open[0] : null, isDropped: calls.Count > 0 && open.Count == 0 && (result.IsSynthetic || calls.Exists(call => call.Answer!.Says == result.Says)));
        }
    }

    // The assistant's own calls are of the turn they came in, a user's is of the turn it joins.
    private bool IsOfOneTurn(Item one, Item other) => TurnOf(one) == TurnOf(other) && (turnOf[one.Message] == turnOf[other.Message] || one.Role == "user" || other.Role == "user");

    private void Decide(Item result, Item? owner, bool isDropped)
    {
        (result.Owner, result.IsDropped, result.IsQuoted) = (owner, owner is null && isDropped, owner is null && !isDropped);
        result.IsMoved = owner is not null && (result.Role != "user" || TurnOf(result) != TurnOf(owner) + 1);
        (owner ?? result).Answer = owner is null ? null : result;
    }

    /// <summary>Ids that repeat in a turn or hold what the service refuses.</summary>
    private void Rename()
    {
        var used = all.Select(item => item.Id).OfType<string>().ToHashSet();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var turn in turns)
        {
            var seen = new List<string>();
            foreach (var call in Calls(turn))
            {
                var raw = call.Id ?? (((JsonObject)call.Json).TryGetPropertyValue("id", out var id) ? id?.ToJsonString() ?? "null" : "");
                seen.Add(raw);
                var times = call.Id is null ? 1 : seen.Count(id => id == raw);
                if (times > 1 || call.Id is null || !Regex.IsMatch(raw, @"\A[a-zA-Z0-9_-]+\z"))
                {
                    call.NewId = times == 1 && call.Id is not null && known.TryGetValue(raw, out var same) ? same : Fresh(raw, times > 1 ? $"{raw}:{times}" : raw, used);
                    _ = times == 1 && call.Id is not null && known.TryAdd(raw, call.NewId);
                    (call.Answer ?? call).NewId = call.NewId;
                }
            }
        }
    }

    private static string Fresh(string old, string hashed, HashSet<string> used)
    {
        string id;
        var n = 1;
        do
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n == 1 ? hashed : $"{hashed}:{n}")))[..8];
            id = $"{Regex.Replace(old, "[^a-zA-Z0-9_-]", "_")}_{hash}";
            n++;
        }
        while (!used.Add(id));
        return id;
    }

    /// <summary>The messages with their blocks; behind each assistant's turn with calls their results.</summary>
    private List<Draft> Lay()
    {
        List<Draft> laid = [];
        for (var t = 0; t < turns.Count; t++)
        {
            var isUser = turns[t][0].Role == "user";
            turns[t].ForEach(part => part.Blocks = isUser ? [] : [.. part.Items.Select(item => ((Item?)item, (JsonNode[])[item.Written()]))]);
            laid.AddRange(isUser ? Answer(t > 0 ? [.. Calls(turns[t - 1])] : [], turns[t]) : turns[t]);
            laid.AddRange(!isUser && t == turns.Count - 1 && Calls(turns[t]).Any() ? Answer([.. Calls(turns[t])], []) : []);
        }

        return laid;
    }

    /// <summary>Results lead: those that stand well stay, newcomers follow by the order of their calls; quotes among them go behind the last.</summary>
    private static List<Draft> Answer(List<Item> calls, List<Draft> turn)
    {
        var comers = new List<(int Order, Item? Item, JsonNode Json)>();
        var (quotes, relocated) = (new List<(Draft In, (Item?, JsonNode[]) Block)>(), new List<(Item?, JsonNode[])>());
        var (placed, holders) = (new HashSet<Item>(), new HashSet<Draft>());
        var leads = true;
        foreach (var (part, item) in turn.SelectMany(part => part.Items.Select(item => (part, item))))
        {
            if (leads && item.GivesPlaceTo is { Answer: { IsMoved: true } real } owner && calls.Contains(owner) && placed.Add(owner))
            {
                Lead(part, real);
            }

            if (item.IsQuoted)
            {
                holders.Add(part); // even when the quote moves on: what comes may take its room
                part.Blocks.Add((item, [.. item.Quoted()]));
                quotes.AddRange(leads ? [(part, part.Blocks[^1])] : []);
            }
            else if (!item.IsResult)
            {
                part.Blocks.Add((item, [item.Written()]));
                leads = false;
            }
            else if (!item.IsDropped && !item.IsMoved && leads)
            {
                Lead(part, item);
            }
            else if (!item.IsDropped && !item.IsMoved)
            {
                comers.Add((calls.IndexOf(item.Owner!), item, item.Written()));
            }
        }

        comers.AddRange(calls.Where(call => !placed.Contains(call) && call.Answer is null or { IsMoved: true }).Select(call => (calls.IndexOf(call), call.Answer, call.Answer?.Written() ?? call.Synthetic())));
        List<Draft> laid = turn.FindAll(part => part.Blocks.Count > 0 || holders.Contains(part) || (part.Source >= 0 && part.Items.Count == 0));
        var lead = LeadOf(laid);
        foreach (var group in comers.OrderBy(comer => comer.Order).GroupBy(comer => lead.FindLastIndex(at => calls.IndexOf(at.Result!.Owner!) < comer.Order)).OrderByDescending(group => group.Key))
        {
            Put(laid, group.Key < 0 ? null : lead[group.Key], [.. group.Select(comer => (comer.Item, (JsonNode[])[comer.Json]))]);
        }

        if (relocated.Count > 0)
        {
            Put(laid, LeadOf(laid) is [.., var last] ? last : null, relocated);
        }

        return laid;

        void Lead(Draft part, Item result)
        {
            quotes.ForEach(quote => quote.In.Blocks.Remove(quote.Block));
            relocated.AddRange(quotes.Select(quote => quote.Block));
            quotes.Clear();
            part.Blocks.Add((result, [result.Written()]));
        }
    }

    private static bool IsResult((Item? Item, JsonNode[] Json) block) => block.Json is [JsonObject json] && (string?)json["type"] == "tool_result";

    /// <summary>The results at the very start of a turn.</summary>
    private static List<(Draft In, int At, Item? Result)> LeadOf(List<Draft> turn) =>
        [.. turn.SelectMany(part => part.Blocks.Select((block, i) => (In: part, At: i, Block: block))).TakeWhile(at => IsResult(at.Block)).Select(at => (at.In, at.At, at.Block.Item))];

    private static void Put(List<Draft> turn, (Draft In, int At, Item? Result)? behind, List<(Item?, JsonNode[])> blocks)
    {
        if (behind is null && (turn.Count == 0 || !turn[0].IsList))
        {
            turn.Insert(0, new Draft(-1, "user"));
        }

        (behind?.In ?? turn[0]).Blocks.InsertRange(behind?.At + 1 ?? 0, blocks);
    }

    /// <summary>What lost all its blocks goes; a turn that lost its content, or ends in thinking, gets a placeholder.</summary>
    private List<Draft> Settle(List<Draft> laid)
    {
        laid.RemoveAll(part => part.Blocks.Count == 0 && (part.Source < 0 || all.Exists(item => item.Message == part.Source)));
        for (var grouped = Group(laid); ; grouped = Group(laid))
        {
            var empty = grouped.FindIndex(turn => turn.TrueForAll(part => part.Blocks.Count == 0) && !(turn[0].Role == "assistant" && turn == grouped[^1]));
            if (empty < 0)
            {
                break;
            }

            if (grouped[empty].Exists(part => HadBlocks(part.Source)))
            {
                laid.Insert(laid.IndexOf(grouped[empty][^1]) + 1, Placeholder(grouped[empty][0].Role));
            }
            else
            {
                laid.RemoveAll(grouped[empty].Contains);
            }
        }

        foreach (var turn in Group(laid).Where(turn => turn[0].Role == "assistant"))
        {
            if (turn.FindLast(part => part.Blocks.Count > 0) is { } last && last.Blocks[^1].Item is { Type: "thinking" or "redacted_thinking" } thought)
            {
                var isLater = all.ElementAtOrDefault(thought.Place + 1) is { Role: "assistant" } next && next.Message != thought.Message;
                laid.InsertRange(laid.IndexOf(turn[^1]) + 1, isLater ? [Placeholder("assistant")] : []);
                last.Blocks.AddRange(isLater ? [] : Placeholder("assistant").Blocks);
            }
        }

        return laid.Count > 0 ? laid : [Placeholder("user")];
    }

    private static Draft Placeholder(string role) => new(-1, role) { Blocks = [(null, [Item.Text(SyntheticTexts.Placeholder)])] };

    private JsonArray Write(List<Draft> laid)
    {
        var written = new JsonArray();
        foreach (var part in laid)
        {
            var message = part.Source < 0 ? new JsonObject { ["role"] = part.Role } : (JsonObject)messages[part.Source]!.DeepClone();
            if (part.IsList)
            {
                message["content"] = new JsonArray([.. part.Blocks.SelectMany(block => block.Json)]);
            }

            written.Add(message);
        }

        return written;
    }
}
