// Goal: any folder of histories as a corpus: one with a manifest as that says, another by judging what is in it.
// Method: without a manifest each file is read by its store; of a file with a request a line each line is a case. The name of a file says
// what must come out only where it is true: labels are found, never believed.
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Corpora;

/// <summary>A folder of histories and the cases in it.</summary>
public static class CorpusFolder
{
    /// <summary>The cases of a folder, one by one, without their bytes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="named">The file format of a folder without a manifest; null looks at each file.</param>
    /// <param name="laws">Whose laws hold in a folder without a manifest; null looks at each history.</param>
    /// <exception cref="CorpusException">The manifest cannot be read, or a file is no history.</exception>
    public static IEnumerable<ManifestCase> Cases(string folder, Store? named = null, Dialect? laws = null) =>
        Manifest.IsIn(folder) ? Manifest.ReadCases(folder) : Found(folder, named, laws);

    /// <summary>Writes chosen cases to a new folder, with a manifest.</summary>
    /// <param name="chosen">Each with the folder that it is in.</param>
    /// <param name="target">The new folder.</param>
    /// <exception cref="CorpusException">The new folder is not empty, or a case has changed.</exception>
    public static CorpusCounts Write(IEnumerable<(string Folder, ManifestCase Case)> chosen, string target)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new CorpusException($"{target}: the folder is not empty; name a new one");
        }

        var counts = new CorpusCounts();
        List<ManifestCase> written = [];
        HashSet<string> taken = [];
        foreach ((string folder, ManifestCase found) in chosen)
        {
            using var files = new CaseFiles(folder);
            byte[] bytes = files.Read(found);
            ManifestCase here = found with { File = NameOf(found, taken), Line = null };
            SessionFile.WriteNew(Path.Combine(target, here.File), bytes);
            written.Add(here);
            counts.Add(here);
        }

        ManifestCase[] ordered = [.. written.OrderBy(one => one.File, StringComparer.Ordinal)];
        SessionFile.WriteNew(Manifest.PathOf(target), (byte[])
        [
            .. ManifestJson.Line(new ManifestHeader { Schema = ManifestHeader.SchemaVersion }),
            .. ordered.SelectMany(ManifestJson.Line),
        ]);
        return counts;
    }

    // A file keeps the name that says what must come out of it; others get one.
    private static string NameOf(ManifestCase found, HashSet<string> taken)
    {
        string extension = CorpusCase.Extension(found.Store);
        string own = Path.GetFileNameWithoutExtension(found.File);
        string what = found.Line is null && own.StartsWith(found.Expected + "_", StringComparison.Ordinal) ? own
            : found.Origin is { } origin ? FormattableString.Invariant($"{found.Expected}_{origin.Fault}_{origin.Number:d6}")
            : $"{found.Expected}_{own}";
        string name = $"{found.Dialect}/{found.Store}/{what}{extension}";
        return taken.Add(name) ? name : $"{found.Dialect}/{found.Store}/{what}-{found.Sha256[..8]}{extension}";
    }

    private static IEnumerable<ManifestCase> Found(string folder, Store? named, Dialect? laws)
    {
        foreach (string name in CorpusPaths.Of(folder))
        {
            byte[] bytes = File.ReadAllBytes(CorpusPaths.Below(folder, name));
            Store store = named ?? Store.Detect(bytes, name);
            if (store == Store.Jsonl)
            {
                using var lines = new LineFile(CorpusPaths.Below(folder, name));
                while (lines.Next() is { } line)
                {
                    yield return Judge(store, laws, line.ToArray(), name) with { Line = lines.Number };
                }
            }
            else
            {
                yield return Judge(store, laws, bytes, name);
            }
        }
    }

    private static ManifestCase Judge(Store store, Dialect? laws, byte[] bytes, string name)
    {
        try
        {
            Dialect dialect = store.Check(bytes, laws, ValidationOptions.Default) is [var only] ? only.Dialect : throw new InvalidDataException("it holds no history, or several");
            return CorpusCase.Describe(store, dialect, bytes) with { File = name };
        }
        catch (InvalidDataException error)
        {
            throw new CorpusException($"{name}: {error.Message}");
        }
    }
}
