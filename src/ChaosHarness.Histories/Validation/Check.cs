using System.Collections.Immutable;
using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>One validation run: what is judged, by which switches, and what was found so far.</summary>
internal sealed class Check(History history, ValidationOptions options)
{
    private HashSet<int>? _callIds;

    public Laws Laws { get; } = history.Dialect.Laws;

    public History History { get; } = history;

    public ValidationOptions Options { get; } = options;

    public List<Turn> Turns { get; } = TurnList.Of(history);

    public List<Violation> Violations { get; } = [];

    /// <summary>The model that rules ask for: the caller's word first, then the body's.</summary>
    public string? Model => Options.Model ?? History.Request.Model;

    /// <summary>Rows are translated by their agent before they are sent: ids rewritten, thinking converted, empty texts left out.</summary>
    public bool IsWire => History.Notation == Notation.Wire;

    /// <summary>Whether any tool call of the history has this id.</summary>
    public bool HasCall(int id) => (_callIds ??= FindCallIds()).Contains(id);

    /// <summary>Whether the history holds a call or a result.</summary>
    public bool HoldsToolBlocks()
    {
        foreach (ref readonly Block block in History.Blocks)
        {
            if (block.Kind is BlockKind.Call or BlockKind.Result)
            {
                return true;
            }
        }

        return false;
    }

    public void OnMessage(Rule rule, int message, int text = 0, params ReadOnlySpan<(string Name, string Value)> values) =>
        Add(rule, message, -1, History.Messages[message].Range.Start, [], text, values);

    public void OnBlock(Rule rule, in Block block, int text = 0, params ReadOnlySpan<(string Name, string Value)> values) =>
        Add(rule, block.Message, block.Position, block.Range.Start, block.Id >= 0 ? [History.Ids[block.Id]] : [], text, values);

    /// <summary>The same with the words already chosen: those of a turn are built once, not once for each of its calls.</summary>
    public void OnBlockInWords(Rule rule, in Block block, string words) =>
        Add(rule, block.Message, block.Position, block.Range.Start, block.Id >= 0 ? [History.Ids[block.Id]] : [], words);

    public void OnRequest(Rule rule, params ReadOnlySpan<(string Name, string Value)> values) => Add(rule, -1, -1, 0, [], 0, values);

    private HashSet<int> FindCallIds()
    {
        var ids = new HashSet<int>();
        foreach (ref readonly Block block in History.Blocks)
        {
            if (block.Kind == BlockKind.Call && block.Id >= 0)
            {
                ids.Add(block.Id);
            }
        }

        return ids;
    }

    /// <summary>The order of the history, and of the rules' names where several meet in one place.</summary>
    public void Sort() =>
        Violations.Sort(static (a, b) => (a.Message, a.Block).CompareTo((b.Message, b.Block)) is not 0 and int order ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));

    /// <summary>The usual words of a rule, or those of the variant.</summary>
    public string WordsOf(Rule rule, int text = 0) =>
        text == 0 && Options.Variant is { } variant && rule.VariantTexts.TryGetValue(variant, out string? words) ? words : rule.Texts[text];

    private void Add(Rule rule, int message, int block, int offset, ImmutableArray<string> ids, int text, ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!Options.Judges(rule))
        {
            return;
        }

        string words = WordsOf(rule, text);
        foreach ((string name, string value) in values)
        {
            words = words.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        words = words
            .Replace("{n}", (message + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{k}", (block + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{message}", message.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{block}", block.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{ids}", string.Join(", ", ids), StringComparison.Ordinal);
        Add(rule, message, block, offset, ids, words);
    }

    private void Add(Rule rule, int message, int block, int offset, ImmutableArray<string> ids, string words) => Violations.Add(new Violation
    {
        Rule = rule,
        Message = message,
        Block = block,
        Line = message < 0 ? 1 : History.LineOf(offset),
        Offset = offset,
        Ids = ids,
        Text = words,
    });
}
