using System.Collections.Immutable;
using System.Globalization;

namespace ChaosHarness.Histories;

/// <summary>The state of one repair while it is planned: what becomes of each block, and the edits so far.</summary>
internal sealed class RepairDraft
{
    private readonly List<(int Block, Edit Edit)> _edits = [];
    private readonly bool[] _hadContent;

    public RepairDraft(History history, RepairOptions options)
    {
        History = history;
        Laws = history.Dialect.Laws;
        Options = options;
        Fates = new Fate[history.Blocks.Length];
        Owner = new int[history.Blocks.Length];
        Answer = new int[history.Blocks.Length];
        Array.Fill(Owner, -1);
        Array.Fill(Answer, -1);
        TurnOf = new int[history.Messages.Length];
        _hadContent = new bool[history.Messages.Length];
        List<Turn> turns = TurnList.Of(history);
        for (int t = 0; t < turns.Count; t++)
        {
            int count = turns[t].LastMessage - turns[t].FirstMessage + 1;
            Array.Fill(TurnOf, t, turns[t].FirstMessage, count);
            Array.Fill(_hadContent, history.BlocksOf(turns[t]).Count > 0, turns[t].FirstMessage, count);
        }
    }

    public History History { get; }

    public Laws Laws { get; }

    public RepairOptions Options { get; }

    /// <summary>For each message, its turn as the history came.</summary>
    public int[] TurnOf { get; }

    /// <summary>What becomes of each block.</summary>
    public Fate[] Fates { get; }

    /// <summary>For a result, the call it will stand under; -1 when none.</summary>
    public int[] Owner { get; }

    /// <summary>For a call, the result it will have; -1 for a synthetic one.</summary>
    public int[] Answer { get; }

    /// <summary>For a result that gives way where it stands, its call: what the call gets instead takes that place.</summary>
    public Dictionary<int, int> Replaced { get; } = [];

    public Dictionary<int, string> NewIds { get; } = [];

    public HashSet<int> WrappedInputs { get; } = [];

    /// <summary>Calls that share an id with an earlier one of their turn, where the provider takes one result for all.</summary>
    public HashSet<int> AnsweredTogether { get; } = [];

    /// <summary>Calls of an open tail, which get no synthetic result.</summary>
    public HashSet<int> Pending { get; } = [];

    public List<Suspect> Suspects { get; } = [];

    /// <summary>New ids of items, by message; null where the item goes on without one.</summary>
    public Dictionary<int, string?> NewItemIds { get; } = [];

    /// <summary>Blocks that get the type of their role.</summary>
    public HashSet<int> Retyped { get; } = [];

    /// <summary>Messages of which a field beside their blocks changes.</summary>
    public HashSet<int> MendedMessages { get; } = [];

    /// <summary>Messages without content that go, unless their neighbours may not meet.</summary>
    public HashSet<int> Emptied { get; } = [];

    /// <summary>The model that the history is for, null when nobody said.</summary>
    public string? Model => Options.Validation.Model ?? History.Request.Model;

    public bool IsWire => History.Notation == Notation.Wire;

    /// <summary>Whether each result is a message of its own: in rows, and in some dialects on the wire.</summary>
    public bool ResultsAreMessages => !IsWire || Laws.ResultsAreMessages;

    /// <summary>Whether the turn of a message held a block as it came; false for a new message.</summary>
    public bool HadContent(int message) => message >= 0 && _hadContent[message];

    /// <summary>Notes an edit; <paramref name="block"/> (index in the history) sorts it and gives it its message and ids.</summary>
    public void Note(EditKind kind, Rule rule, int block, string describe, int? message = null)
    {
        Block at = History.Blocks[block];
        _edits.Add((block, new Edit
        {
            Kind = kind,
            Rule = rule,
            Message = message ?? at.Message,
            Ids = at.Id >= 0 ? [History.Ids[at.Id]] : [],
            Describe = describe,
        }));
    }

    /// <summary>Notes an edit about a whole message.</summary>
    public void NoteMessage(EditKind kind, Rule rule, int message, string describe)
    {
        int block = message < 0 || message >= History.Messages.Length ? History.Blocks.Length : History.Messages[message].FirstBlock;
        _edits.Add((block, new Edit { Kind = kind, Rule = rule, Message = message, Describe = describe }));
    }

    /// <summary>The edits in the order of the history.</summary>
    public ImmutableArray<Edit> Edits() =>
        [.. _edits.Select((entry, order) => (entry.Edit, entry.Block, Order: order)).OrderBy(entry => entry.Edit.Message).ThenBy(entry => entry.Block).ThenBy(entry => entry.Order).Select(entry => entry.Edit)];

    /// <summary>`#3` for the message with index 3, as failure texts and plans write it.</summary>
    public static string At(int message) => "#" + message.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of a block for a person.</summary>
    public string Name(int block) => History.Blocks[block].Id >= 0 ? History.Ids[History.Blocks[block].Id] : "(no id)";
}
