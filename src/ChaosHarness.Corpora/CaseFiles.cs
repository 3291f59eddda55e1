namespace ChaosHarness.Corpora;

/// <summary>Reads the bytes of a corpus's cases; those on lines are read on from where the last one of the file ended.</summary>
internal sealed class CaseFiles(string folder) : IDisposable
{
    private const int OpenMax = 16;

    private readonly Dictionary<string, LineFile> _open = [];

    /// <summary>The bytes of a case, its own.</summary>
    /// <exception cref="IOException">The file cannot be read, or has no such line.</exception>
    public byte[] Read(ManifestCase found)
    {
        string path = CorpusPaths.Below(folder, found.File);
        return found.Line is { } line ? ReadLine(path, line) : File.ReadAllBytes(path);
    }

    public void Dispose() => Close();

    private byte[] ReadLine(string path, int number)
    {
        if (!_open.TryGetValue(path, out LineFile? lines) || lines.Number >= number)
        {
            if (_open.Count >= OpenMax)
            {
                Close();
            }

            lines?.Dispose();
            _open[path] = lines = new LineFile(path);
        }

        while (lines.Next() is { } line)
        {
            if (lines.Number == number)
            {
                return line.ToArray();
            }
        }

        throw new IOException($"it has no line {number}");
    }

    private void Close()
    {
        foreach (LineFile file in _open.Values)
        {
            file.Dispose();
        }

        _open.Clear();
    }
}
