using System.Text;

namespace ChaosHarness.Histories;

/// <summary>Compares texts, thinking, other blocks and calls: nothing lost, nothing invented (laws 4 and 5).</summary>
internal static class ContentComparison
{
    public static void Check(History before, History after, List<Breach> breaches)
    {
        CheckOrder(before, after, breaches);
        CheckCalls(before, after, breaches);
        CheckNew(before, after, breaches);
    }

    /// <summary>What a block says: the text token of a text, the whole JSON of anything else.</summary>
    public static string Key(History history, in Block block)
    {
        Message message = history.Messages[block.Message];
        return message.Kind == MessageKind.Item
            ? WithoutId(history, message)
            : Encoding.UTF8.GetString(history.Span(block.Kind == BlockKind.Text ? block.Body : block.Range));
    }

    // An item's own id is no content: it may have had to change, or to go, and with it every other member of that name.
    private static string WithoutId(History history, in Message item)
    {
        var members = new StringBuilder();
        foreach ((ByteRange member, ByteRange name, _) in JsonMembers.Of(history, item.Range))
        {
            if (!JsonText.Is(history.Span(name), "id"u8))
            {
                members.Append(Encoding.UTF8.GetString(history.Span(member))).Append(',');
            }
        }

        return members.ToString();
    }

    // Content of the user's and the assistant's own messages keeps its order; what stood in a wrong place may be quoted elsewhere.
    private static void CheckOrder(History before, History after, List<Breach> breaches)
    {
        Laws laws = before.Dialect.Laws;
        List<string> has = [];
        foreach (ref readonly Block block in after.Blocks)
        {
            if (block.Kind != BlockKind.Result)
            {
                has.Add(OrderKey(after, block));
            }
        }

        HashSet<string> anywhere = [.. has];
        int at = 0;
        foreach (ref readonly Block block in before.Blocks)
        {
            Role role = before.Messages[block.Message].Role;
            if (!IsContent(block) && !(block.Kind == BlockKind.Call && role == Role.Assistant))
            {
                continue;
            }

            string key = OrderKey(before, block);
            bool leaves = role == Role.Assistant && block.Kind != BlockKind.Text && laws.RefusesInAssistant(before, block) is not null;
            bool inOrder = !leaves && role is Role.User or Role.Assistant && block.Kind is BlockKind.Text or BlockKind.Thinking or BlockKind.Other or BlockKind.Call;
            int found = inOrder ? has.IndexOf(key, at) : -1;
            if (found >= 0)
            {
                at = found + 1;
            }
            else if (!inOrder ? !anywhere.Contains(key) && !anywhere.Contains(Quoted(key)) : true)
            {
                string why = anywhere.Contains(key) ? "is out of order" : "is lost";
                breaches.Add(new Breach(Law.NothingLost, $"a {block.Kind.ToString().ToLowerInvariant()} block of #{block.Message} {why}: {Short(key)}"));
            }
        }
    }

    private static string OrderKey(History history, in Block block) => block.Kind == BlockKind.Call ? "call " + CallKey(history, block) : Key(history, block);

    private static string Quoted(string json) => Encoding.UTF8.GetString(JsonText.Escape(json));

    private static bool IsContent(in Block block) =>
        block.Kind is not (BlockKind.Call or BlockKind.Result) && (block.Flags & (BlockFlags.EmptyText | BlockFlags.BlankText)) == 0;

    private static void CheckCalls(History before, History after, List<Breach> breaches)
    {
        Dictionary<string, int> counts = [];
        foreach (ref readonly Block block in before.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                string key = CallKey(before, block);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        foreach (ref readonly Block block in after.Blocks)
        {
            if (block.Kind == BlockKind.Call)
            {
                string key = CallKey(after, block);
                counts[key] = counts.GetValueOrDefault(key) - 1;
            }
        }

        foreach ((string key, int count) in counts.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            breaches.Add(count > 0
                ? new Breach(Law.NothingLost, $"a call is lost: {Short(key)}")
                : new Breach(Law.NothingInvented, $"a call is new: {Short(key)}"));
        }
    }

    // A call is known by its name and input: its id may have had to change, and space between the tokens of an input that was text says nothing.
    internal static string CallKey(History history, in Block block)
    {
        ReadOnlySpan<byte> input = history.Span(block.Body);
        Laws laws = history.Dialect.Laws;
        bool wraps = laws.Rules.BadArguments is not null && !block.Has(BlockFlags.InputFits);
        ReadOnlySpan<byte> told = wraps ? laws.MendInput(input) : input;
        return Encoding.UTF8.GetString(history.Span(block.Name)) + " " + Encoding.UTF8.GetString(told.IndexOfAny(" \t\r\n"u8) < 0 ? told : JsonCompact.Of(told));
    }

    // A text that was not there is a marker, the placeholder, or quotes what was there.
    private static void CheckNew(History before, History after, List<Breach> breaches)
    {
        Dictionary<string, int> known = Count(before);
        Dictionary<string, int>? quoted = null;
        bool quoting = false;
        foreach (ref readonly Block block in after.Blocks)
        {
            if (block.Kind is BlockKind.Call or BlockKind.Result)
            {
                continue;
            }

            string key = Key(after, block);
            bool marker = key.StartsWith("\"[chaosharness:", StringComparison.Ordinal);
            if (!Take(known, key) && !((marker || quoting) && Take(quoted ??= Count(QuotesOf(before)), key)) && key != PlaceholderKey)
            {
                breaches.Add(new Breach(Law.NothingInvented, $"a block of #{block.Message} is new: {Short(key)}"));
            }

            quoting |= marker;
        }
    }

    private static readonly string PlaceholderKey = Encoding.UTF8.GetString(JsonText.Escape(Quotes.Placeholder));

    private static Dictionary<string, int> Count(History history)
    {
        var counts = new Dictionary<string, int>();
        foreach (ref readonly Block block in history.Blocks)
        {
            string key = Key(history, block);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static bool Take(Dictionary<string, int> counts, string key)
    {
        int left = counts.GetValueOrDefault(key);
        counts[key] = left - 1;
        return left > 0;
    }

    // One message that quotes everything that can be quoted, to look its blocks up.
    private static History QuotesOf(History before)
    {
        List<WireBlock> quotes = [];
        foreach (ref readonly Block block in before.Blocks)
        {
            if (block.Kind != BlockKind.Call)
            {
                quotes.Add(new WireBlock(BlockKind.Text, Quotes.Write(before, block)));
            }
        }

        WireForm form = before.Dialect.Laws.Form;
        return History.Read(form.Body(form.Message(Role.User, quotes)), before.Dialect);
    }

    internal static string Short(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "…");
}
