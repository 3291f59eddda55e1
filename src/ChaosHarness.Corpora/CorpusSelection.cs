using System.Collections.Immutable;

namespace ChaosHarness.Corpora;

/// <summary>Chooses cases of corpora by what their manifests say; memory grows with what is chosen only.</summary>
public static class CorpusSelection
{
    /// <summary>
    /// Cases that cover together whatever the corpus covers: each dialect × store × damage class, each dialect × class × edit, each rule, each outcome.
    /// The smallest case of each cell is taken, then cases whose cells others cover too are left out, the largest first; a smaller choice may exist.
    /// </summary>
    public static ImmutableArray<T> Minimal<T>(IEnumerable<T> cases, Func<T, ManifestCase> manifestOf)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(manifestOf);
        SortedDictionary<string, T> smallest = new(StringComparer.Ordinal);
        foreach (T found in cases)
        {
            foreach (string cell in CellsOf(manifestOf(found)))
            {
                if (!smallest.TryGetValue(cell, out T? best) || manifestOf(found).Bytes < manifestOf(best).Bytes)
                {
                    smallest[cell] = found;
                }
            }
        }

        List<T> chosen = [.. smallest.Values.DistinctBy(one => manifestOf(one).Sha256)];
        Dictionary<string, int> covered = [];
        foreach (string cell in chosen.SelectMany(one => CellsOf(manifestOf(one))))
        {
            covered[cell] = covered.GetValueOrDefault(cell) + 1;
        }

        foreach (T large in chosen.OrderByDescending(one => manifestOf(one).Bytes).ThenBy(one => manifestOf(one).Sha256, StringComparer.Ordinal).ToList())
        {
            if (CellsOf(manifestOf(large)).All(cell => covered[cell] > 1))
            {
                chosen.Remove(large);
                foreach (string cell in CellsOf(manifestOf(large)))
                {
                    covered[cell]--;
                }
            }
        }

        return [.. chosen];
    }

    /// <summary>
    /// The smallest case of each signature (dialect, store, outcome, classes, first rule, edits), in the order in which the signatures were met.
    /// Cases that nobody drew stay unless their bytes are there already: somebody wrote them for a reason that a signature does not know.
    /// </summary>
    public static ImmutableArray<T> Different<T>(IEnumerable<T> cases, Func<T, ManifestCase> manifestOf)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(manifestOf);
        List<string> met = [];
        Dictionary<string, T> smallest = [];
        foreach (T found in cases)
        {
            string signature = SignatureOf(manifestOf(found));
            if (!smallest.TryGetValue(signature, out T? best))
            {
                met.Add(signature);
                smallest[signature] = found;
            }
            else if (manifestOf(found).Bytes < manifestOf(best).Bytes)
            {
                smallest[signature] = found;
            }
        }

        return [.. met.Select(signature => smallest[signature])];
    }

    /// <summary>The cells of the table that a case covers.</summary>
    internal static IEnumerable<string> CellsOf(ManifestCase found) => Cells(found).Distinct();

    private static IEnumerable<string> Cells(ManifestCase found)
    {
        yield return $"{found.Dialect} {found.Store} {found.Expected}";
        foreach (string name in found.Classes)
        {
            yield return $"{found.Dialect} {found.Store} {name}";
            foreach (string kind in found.Edits.Select(edit => edit.Kind).Distinct())
            {
                yield return $"{found.Dialect} {name} {kind}";
            }
        }

        if (found.First is { } first)
        {
            yield return $"{found.Store} {first.Rule}";
        }
    }

    private static string SignatureOf(ManifestCase found) => found.Origin is null
        ? $"{found.Dialect} {found.Store} {found.Sha256}"
        : string.Join(' ', [found.Dialect, found.Store, found.Expected, .. found.Classes, found.First?.Rule ?? "", .. found.Edits.Select(edit => edit.Kind).Order(StringComparer.Ordinal)]);
}
