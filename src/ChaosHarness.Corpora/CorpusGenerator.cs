// Goal: a corpus on disk, the same bytes for the same options, whatever the number of jobs, in memory that does not grow with it.
// Method: cases are drawn in slices, several at once, and written in order: first the bytes, then the line of the manifest. So what the
// manifest names is there; a run that was ended goes on behind the last case whose bytes have the hash that the manifest gives.
// No case is flushed to the disk by itself: after a loss of power the hashes show what is missing.
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ChaosHarness.Corpora;

/// <summary>Writes corpora.</summary>
public sealed class CorpusGenerator : IDisposable
{
    /// <summary>What the case numbers are hashed with when a corpus is divided.</summary>
    internal const string ShardLabel = "corpus";

    private readonly CorpusOptions _options;
    private readonly string _folder;
    private readonly Dictionary<string, (SafeFileHandle Handle, long Length, int Lines)> _lineFiles = [];
    private readonly HashSet<string> _folders = [];
    private readonly SafeFileHandle _manifest;
    private long _manifestLength;

    private CorpusGenerator(CorpusOptions options, string folder)
    {
        _options = options;
        _folder = folder;
        byte[] header = ManifestJson.Line(new ManifestHeader { Schema = ManifestHeader.SchemaVersion, Generated = ManifestRequest.Of(options) });
        Resume(header);
        Directory.CreateDirectory(folder);
        _manifest = File.OpenHandle(Manifest.PathOf(folder), FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.SetLength(_manifest, _manifestLength);
        if (_manifestLength == 0)
        {
            WriteManifest(header);
        }
    }

    /// <summary>What is written so far, earlier runs included.</summary>
    public CorpusCounts Counts { get; } = new();

    /// <summary>Cases that an earlier run had written.</summary>
    public long Resumed { get; private set; }

    /// <summary>SHA-256 of the manifest, 64 lower-case hexadecimal digits.</summary>
    public string ManifestHash { get; private set; } = "";

    /// <summary>Number of cases that the options ask for.</summary>
    public static int CasesOf(CorpusOptions options) => Numbers(options).Count();

    /// <summary>Writes a corpus, or what is missing of it.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="folder">Where; it must be new, empty, or hold the same corpus, begun earlier.</param>
    /// <param name="jobs">Cases drawn at once.</param>
    /// <param name="progress">Told after each case.</param>
    /// <param name="cancellation">Ends the run between two slices.</param>
    /// <returns>What was written, and whether it is the whole.</returns>
    /// <exception cref="CorpusException">The folder holds something else.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static (CorpusGenerator Written, bool IsWhole) Run(CorpusOptions options, string folder, int jobs, Action<CorpusCounts>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var generator = new CorpusGenerator(options, folder);
        bool isWhole = InSlices.Run(
            Numbers(options).Skip((int)generator.Resumed),
            Math.Max(1, jobs),
            number => CorpusCase.Draw(options, number),
            drawn =>
            {
                generator.Write(drawn);
                progress?.Invoke(generator.Counts);
            },
            cancellation);
        generator.Dispose();
        using FileStream manifest = File.OpenRead(Manifest.PathOf(folder));
        generator.ManifestHash = Convert.ToHexStringLower(SHA256.HashData(manifest));
        return (generator, isWhole);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _manifest.Dispose();
        foreach ((SafeFileHandle handle, _, _) in _lineFiles.Values)
        {
            handle.Dispose();
        }
    }

    /// <summary>The numbers of the cases that the options ask for, in order.</summary>
    internal static IEnumerable<int> Numbers(CorpusOptions options) =>
        Enumerable.Range(1, options.Sessions).Where(number => options.Shard.Contains(ShardLabel, number));

    private void Write(CorpusCase drawn)
    {
        ManifestCase manifest = drawn.Manifest;
        if (_options.Layout == CorpusLayout.Jsonl)
        {
            manifest = manifest with { Line = AppendLine(manifest.File, drawn.Bytes) };
        }
        else
        {
            using SafeFileHandle file = Open(manifest.File, FileMode.Create);
            RandomAccess.Write(file, drawn.Bytes.Span, 0);
        }

        WriteManifest(ManifestJson.Line(manifest));
        Counts.Add(manifest);
    }

    private int AppendLine(string name, ReadOnlyMemory<byte> line)
    {
        if (!_lineFiles.TryGetValue(name, out (SafeFileHandle Handle, long Length, int Lines) file))
        {
            // The files of a dialect follow each other, so an earlier one is finished.
            string dialect = name[..(name.IndexOf('/', StringComparison.Ordinal) + 1)];
            foreach (string finished in _lineFiles.Keys.Where(other => other.StartsWith(dialect, StringComparison.Ordinal)).ToList())
            {
                _lineFiles.Remove(finished, out (SafeFileHandle Handle, long, int) closed);
                closed.Handle.Dispose();
            }

            file = (Open(name, FileMode.Create), 0, 0);
        }

        RandomAccess.Write(file.Handle, line.Span, file.Length);
        _lineFiles[name] = (file.Handle, file.Length + line.Length, file.Lines + 1);
        return file.Lines + 1;
    }

    private SafeFileHandle Open(string name, FileMode mode)
    {
        string path = CorpusPaths.Below(_folder, name);
        string folder = Path.GetDirectoryName(path)!;
        if (_folders.Add(folder))
        {
            Directory.CreateDirectory(folder);
        }

        return File.OpenHandle(path, mode, FileAccess.Write);
    }

    private void WriteManifest(byte[] line)
    {
        RandomAccess.Write(_manifest, line, _manifestLength);
        _manifestLength += line.Length;
    }

    private void Resume(ReadOnlySpan<byte> header)
    {
        if (!Manifest.IsIn(_folder))
        {
            if (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).Any())
            {
                throw new CorpusException($"{_folder}: the folder is not empty and holds no corpus; name a new one");
            }

            return;
        }

        using var lines = new LineFile(Manifest.PathOf(_folder));
        if (lines.Next() is not { } first || !lines.IsEnded)
        {
            return; // ended before its first line was whole
        }

        if (!first.Span.SequenceEqual(header))
        {
            throw new CorpusException($"{_folder}: it holds a corpus of other options; name a new folder, or give the options that its {Manifest.FileName} begins with");
        }

        _manifestLength = first.Length;
        KeepWhatIsWhole(lines);
    }

    private void KeepWhatIsWhole(LineFile lines)
    {
        using var files = new CaseFiles(_folder);
        while (lines.Next() is { } line && lines.IsEnded)
        {
            ManifestCase found = Manifest.CaseIn(line, lines.Number);
            if (!IsThere(files, found))
            {
                break;
            }

            _manifestLength = lines.Offset;
            Resumed++;
            Counts.Add(found);
            if (found.Line is { } number)
            {
                (_, long length, _) = _lineFiles.GetValueOrDefault(found.File);
                _lineFiles[found.File] = (null!, length + found.Bytes, number);
            }
        }

        ReopenLineFiles();
    }

    private static bool IsThere(CaseFiles files, ManifestCase found)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(files.Read(found))) == found.Sha256;
        }
        catch (IOException)
        {
            return false; // it is written again
        }
    }

    // What stands behind the last whole line of a file is cut off; files that are finished stay as they are.
    private void ReopenLineFiles()
    {
        foreach (string dialect in _lineFiles.Keys.Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct().ToList())
        {
            string last = _lineFiles.Keys.Where(name => name.StartsWith(dialect + "/", StringComparison.Ordinal)).Max(StringComparer.Ordinal)!;
            foreach (string finished in _lineFiles.Keys.Where(name => name != last && name.StartsWith(dialect + "/", StringComparison.Ordinal)).ToList())
            {
                _lineFiles.Remove(finished);
            }

            (_, long length, int lines) = _lineFiles[last];
            SafeFileHandle handle = Open(last, FileMode.Open);
            RandomAccess.SetLength(handle, length);
            _lineFiles[last] = (handle, length, lines);
        }
    }
}
