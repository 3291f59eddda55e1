using System.Collections.Immutable;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Short names for the ids of a history: <c>c1</c>, <c>c2</c> for its calls in the order in which they were made, <c>x1</c> for an id that
/// only a result has. Thirty letters of id would hide what happens.
/// </summary>
internal sealed class CallNames
{
    private readonly ImmutableArray<string> _calls;
    private readonly ImmutableArray<string> _strangers;

    private CallNames(ImmutableArray<string> calls, ImmutableArray<string> strangers)
    {
        _calls = calls;
        _strangers = strangers;
    }

    public static CallNames Of(History history)
    {
        ImmutableArray<string> calls = IdsOf(history, BlockKind.Call);
        return new CallNames(calls, [.. IdsOf(history, BlockKind.Result).Where(id => !calls.Contains(id))]);
    }

    /// <summary>The short name of an id; an id that the history does not hold stays as it is.</summary>
    public string this[string id]
    {
        get
        {
            int call = _calls.IndexOf(id);
            int stranger = _strangers.IndexOf(id);
            return call >= 0 ? FormattableString.Invariant($"c{call + 1}")
                : stranger >= 0 ? FormattableString.Invariant($"x{stranger + 1}")
                : id;
        }
    }

    /// <summary>A text with all known ids replaced.</summary>
    public string In(string text)
    {
        StringBuilder named = new(text);
        foreach (string id in _calls.Concat(_strangers).Where(id => id.Length > 0))
        {
            named.Replace(id, this[id]);
        }

        return named.ToString();
    }

    /// <summary><c>c1, c2 and c3</c>.</summary>
    public string List(IEnumerable<string> ids)
    {
        string[] names = [.. ids.Select(id => this[id])];
        return names.Length < 2 ? string.Concat(names) : string.Join(", ", names[..^1]) + " and " + names[^1];
    }

    private static ImmutableArray<string> IdsOf(History history, BlockKind kind)
    {
        ImmutableArray<string>.Builder ids = ImmutableArray.CreateBuilder<string>();
        foreach (Block block in history.Blocks)
        {
            if (block.Kind == kind && !ids.Contains(history.IdOf(block)))
            {
                ids.Add(history.IdOf(block));
            }
        }

        return ids.ToImmutable();
    }
}
