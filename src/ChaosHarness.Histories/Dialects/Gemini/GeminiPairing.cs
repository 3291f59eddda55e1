// Goal: an id for every call and the id of its call for every response, so that the one pairing algorithm can work on Gemini too.
// Method: as the service pairs: a model turn with the user turn right behind it, by the ids that both carry, then by name in order, then,
// only when their numbers are equal, by order. What is left over may belong to a call elsewhere that has no response: by its id or its
// name, and only where one call alone can be meant.
// Does not judge and does not change a byte: the ids exist in the skeleton only.
using System.Globalization;

namespace ChaosHarness.Histories;

internal sealed class GeminiPairing
{
    private readonly SkeletonBuilder _skeleton;
    private readonly Tool[] _tools; // by block; only calls and responses have one
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastOf = new(StringComparer.Ordinal); // the last number given to a stem: calls of one name are many
    private readonly HashSet<int> _answered = [];
    private readonly List<int> _calls = [];
    private readonly List<int> _results = [];

    private GeminiPairing(SkeletonBuilder skeleton, ReadOnlySpan<byte> bytes)
    {
        _skeleton = skeleton;
        _tools = new Tool[skeleton.Blocks.Count];
        for (int b = 0; b < skeleton.Blocks.Count; b++)
        {
            Block block = skeleton.Blocks[b];
            if (block.Kind is BlockKind.Call or BlockKind.Result)
            {
                _tools[b] = new Tool(TextOf(block.IdValue.In(bytes)), TextOf(block.Name.In(bytes)));
                (block.Kind == BlockKind.Call ? _calls : _results).Add(b);
            }
        }
    }

    public static void GiveIds(SkeletonBuilder skeleton, ReadOnlySpan<byte> bytes)
    {
        var pairing = new GeminiPairing(skeleton, bytes);
        if (pairing._calls.Count + pairing._results.Count == 0)
        {
            return;
        }

        foreach (int call in pairing._calls)
        {
            pairing.Give(call, pairing.Fresh(pairing._tools[call]));
        }

        pairing.PairTurns();
        pairing.PairRest();
    }

    private void PairTurns()
    {
        (Role Role, List<int> Tools) last = (Role.Other, []);
        (Role Role, List<int> Tools) current = (Role.Other, []);
        for (int m = 0; m <= _skeleton.MessageCount; m++)
        {
            Role role = m < _skeleton.MessageCount ? _skeleton.Messages[m].Role : Role.Other;
            if (role != current.Role || role == Role.Other)
            {
                if (last.Role == Role.Assistant && current.Role == Role.User)
                {
                    PairTurn(last.Tools.FindAll(b => _skeleton.Blocks[b].Kind == BlockKind.Call), current.Tools.FindAll(b => _skeleton.Blocks[b].Kind == BlockKind.Result));
                }

                last = current;
                current = (role, []);
            }

            if (m < _skeleton.MessageCount)
            {
                Message message = _skeleton.Messages[m];
                for (int b = message.FirstBlock; b < message.FirstBlock + message.BlockCount; b++)
                {
                    if (_skeleton.Blocks[b].Kind is BlockKind.Call or BlockKind.Result)
                    {
                        current.Tools.Add(b);
                    }
                }
            }
        }
    }

    private void PairTurn(List<int> calls, List<int> results)
    {
        if (PairInStep(calls, results))
        {
            return;
        }

        List<int> openResults = [.. results];
        List<int> openCalls = [.. calls];
        MatchById(openCalls, openResults, isStandIn: false);
        MatchById(openCalls, openResults, isStandIn: true);
        Dictionary<string, int> callsByName = Counted(openCalls);
        Dictionary<string, int> resultsByName = Counted(openResults);
        // More responses than calls of a name: stand-ins give way, so that the real ones keep their order.
        List<int> surplus = openResults.FindAll(result => IsStandIn(result) && _tools[result].Name is { } name && resultsByName[name] > callsByName.GetValueOrDefault(name));
        openResults.RemoveAll(surplus.Contains);
        // Calls without an id come first: one that has an id may still get its own response.
        Match(openCalls, openResults, static (call, result) => call.Id is null && call.MayOwn(result), (call, _) => callsByName[call.Name!] > 1 && callsByName[call.Name!] != resultsByName[call.Name!]);
        Match(openCalls, openResults, static (call, result) => call.MayOwn(result), (call, _) => callsByName[call.Name!] > 1 && callsByName[call.Name!] != resultsByName[call.Name!]);
        openResults = results.FindAll(result => openResults.Contains(result) || surplus.Contains(result));
        if (surplus.Count > 0)
        {
            Match(openCalls, openResults, static (call, result) => call.MayOwn(result), isSuspicious: static (_, _) => false);
        }

        if (calls.Count == results.Count)
        {
            Match(openCalls, openResults, static (_, _) => true, isSuspicious: static (_, _) => true);
        }

        foreach (int result in openResults)
        {
            int same = calls.FindIndex(call => _tools[call].MayOwn(_tools[result]));
            if (same >= 0)
            {
                Take(result, calls[same], BlockFlags.Surplus);
            }
        }
    }

    // The usual turn, where each response stands where its call does: by id and by name the steps would find the same.
    private bool PairInStep(List<int> calls, List<int> results)
    {
        bool isInStep = calls.Count == results.Count;
        for (int i = 0; i < calls.Count && isInStep; i++)
        {
            isInStep = _tools[calls[i]].Name is not null && !IsStandIn(results[i]) && _tools[calls[i]] == _tools[results[i]];
        }

        for (int i = 0; i < calls.Count && isInStep; i++)
        {
            Take(results[i], calls[i], BlockFlags.None);
        }

        return isInStep;
    }

    private void MatchById(List<int> calls, List<int> results, bool isStandIn)
    {
        List<int> those = results.FindAll(result => IsStandIn(result) == isStandIn);
        Match(calls, those, static (call, result) => call.Id is not null && call.Id == result.Id, isSuspicious: static (call, result) => call.Name != result.Name);
        results.RemoveAll(result => IsStandIn(result) == isStandIn && !those.Contains(result));
    }

    private void Match(List<int> calls, List<int> results, Func<Tool, Tool, bool> fits, Func<Tool, Tool, bool> isSuspicious)
    {
        for (int r = 0; r < results.Count; r++)
        {
            Tool result = _tools[results[r]];
            int c = calls.FindIndex(call => fits(_tools[call], result));
            if (c >= 0)
            {
                Take(results[r], calls[c], isSuspicious(_tools[calls[c]], result) ? BlockFlags.Suspicious : BlockFlags.None);
                calls.RemoveAt(c);
                results.RemoveAt(r--);
            }
        }
    }

    private bool IsStandIn(int result) => _skeleton.Blocks[result].Has(BlockFlags.Synthetic);

    private void PairRest()
    {
        List<int> rest = _results.FindAll(result => _skeleton.Blocks[result].Id < 0);
        if (rest.Count == 0)
        {
            return;
        }

        List<int> open = _calls.FindAll(call => !_answered.Contains(call));
        ILookup<string, int> openById = open.Where(call => _tools[call].Id is not null).ToLookup(call => _tools[call].Id!);
        ILookup<string, int> openByName = open.Where(call => _tools[call].Name is not null).ToLookup(call => _tools[call].Name!);
        Dictionary<string, int> callsByName = Counted(_calls);
        foreach (int result in rest)
        {
            Tool tool = _tools[result];
            List<int> owners = tool.Id is not null && openById.Contains(tool.Id) ? [.. openById[tool.Id]]
                : tool.Name is not null ? [.. openByName[tool.Name].Where(call => _tools[call].MayOwn(tool))]
                : [];
            List<int> named = owners.FindAll(call => _tools[call].MayOwn(tool));
            owners = owners.Count > 1 && named.Count > 0 ? named : owners;
            if (owners.Count > 0)
            {
                // Moved beside other calls of its name, a response without an id would be taken for that of a call without one.
                bool mayBeMistaken = tool.Id is null && _tools[owners[0]].Id is not null && callsByName[tool.Name!] > 1;
                Take(result, owners[0], owners.Count > 1 || mayBeMistaken ? BlockFlags.Ambiguous : _tools[owners[0]].Name == tool.Name ? BlockFlags.None : BlockFlags.Suspicious);
            }
            else
            {
                Give(result, Fresh(tool));
            }
        }
    }

    private void Take(int result, int call, BlockFlags flags)
    {
        if (!IsStandIn(result))
        {
            _answered.Add(call);
        }

        _skeleton.Change(result, _skeleton.Blocks[result] with { Id = _skeleton.Blocks[call].Id, Flags = _skeleton.Blocks[result].Flags | flags | BlockFlags.StringId });
    }

    private void Give(int tool, string id) =>
        _skeleton.Change(tool, _skeleton.Blocks[tool] with { Id = _skeleton.Intern(id), Flags = _skeleton.Blocks[tool].Flags | BlockFlags.StringId });

    private string Fresh(Tool tool)
    {
        string stem = tool.Id ?? tool.Name ?? "";
        string id = stem;
        int n = _lastOf.GetValueOrDefault(stem, 1);
        while (!_used.Add(id))
        {
            n++;
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}#{n}");
        }

        _lastOf[stem] = n;

        return id;
    }

    private Dictionary<string, int> Counted(List<int> tools) => tools.Where(tool => _tools[tool].Name is not null).GroupBy(tool => _tools[tool].Name!).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static string? TextOf(ReadOnlySpan<byte> value) => value is [(byte)'"', ..] ? JsonText.Unescape(value) : null;

    private readonly record struct Tool(string? Id, string? Name)
    {
        // By name, unless both carry ids and these differ: then the response is somebody else's.
        public bool MayOwn(Tool result) => Name is not null && Name == result.Name && (Id is null || result.Id is null || Id == result.Id);
    }
}
