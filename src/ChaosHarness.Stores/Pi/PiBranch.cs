namespace ChaosHarness.Stores;

/// <summary>
/// The active branch of a pi session, from its root to its leaf (the last entry of the file), and the links that break it. pi stops at a
/// missing parent without a word; with <c>mend</c> the entry before it in the file becomes its parent.
/// </summary>
internal sealed record PiBranch
{
    /// <summary>The entries from the root to the leaf.</summary>
    public required IReadOnlyList<PiEntry> Path { get; init; }

    /// <summary>The entries whose parent is missing or leads back to themselves.</summary>
    public required IReadOnlyList<(PiEntry Entry, bool IsCycle)> Broken { get; init; }

    public static PiBranch Of(PiFile file, bool mend)
    {
        List<PiEntry> entries = [.. file.Entries.Where(entry => entry.Type != "session")];
        if (!file.IsTree)
        {
            return new PiBranch { Path = entries, Broken = [] };
        }

        var byId = new Dictionary<string, PiEntry>(StringComparer.Ordinal);
        foreach (PiEntry entry in entries.Where(entry => entry.Id is not null))
        {
            byId[entry.Id!] = entry;
        }

        List<PiEntry> path = [];
        List<(PiEntry, bool)> broken = [];
        var visited = new HashSet<int>();
        PiEntry? at = entries.LastOrDefault(entry => entry.Id is not null);
        at = at is null ? null : byId[at.Id!];
        while (at is not null)
        {
            visited.Add(at.Index);
            path.Add(at);
            PiEntry? parent = at.Parent is null ? null : byId.GetValueOrDefault(at.Parent);
            if (at.Parent is not null && (parent is null || visited.Contains(parent.Index)))
            {
                broken.Add((at, parent is not null));
                parent = mend ? Before(entries, at, visited) : null;
            }

            at = parent;
        }

        path.Reverse();
        broken.Reverse();
        return new PiBranch { Path = path, Broken = broken };
    }

    private static PiEntry? Before(List<PiEntry> entries, PiEntry entry, HashSet<int> visited) =>
        entries.LastOrDefault(other => other.Index < entry.Index && other.Id is not null && !visited.Contains(other.Index));
}
