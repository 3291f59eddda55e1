using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>A file's bytes and the format that they are in.</summary>
/// <param name="File">Which file.</param>
/// <param name="Session">The file on disk; null for standard input, and for a file that is too large to be read.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Store">Its format.</param>
/// <param name="Limit">Why it was not read; null when it was.</param>
internal sealed record LoadedFile(InputFile File, SessionFile? Session, ReadOnlyMemory<byte> Bytes, Store Store, string? Limit)
{
    /// <summary>Reads the file; the format is <paramref name="store"/> or, when that is null, what the bytes look like.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LoadedFile Read(InputFile file, Store? store, Terminal terminal)
    {
        if (file.IsStandardInput)
        {
            using var input = new MemoryStream();
            terminal.Input.CopyTo(input);
            return Of(file, null, input.GetBuffer().AsMemory(0, (int)input.Length), store);
        }

        var onDisk = new FileInfo(file.FullPath);
        if (onDisk.Exists && onDisk.Length > HistoryLimits.BytesMax)
        {
            string limit = FormattableString.Invariant($"{onDisk.Length:N0} bytes; at most {HistoryLimits.BytesMax:N0} are read");
            return new LoadedFile(file, null, default, store ?? Store.Detect([], file.Name), limit);
        }

        var session = SessionFile.Read(file.FullPath);
        return Of(file, session, session.Bytes, store);
    }

    private static LoadedFile Of(InputFile file, SessionFile? session, ReadOnlyMemory<byte> bytes, Store? store) =>
        new(file, session, bytes, store ?? Store.Detect(bytes.Span, file.Name), null);
}
