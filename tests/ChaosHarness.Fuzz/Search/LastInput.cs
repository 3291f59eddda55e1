// Goal: a process that dies or hangs leaves behind the input that did it.
// Method: each input is written into a mapped file before it runs; the system keeps it when the process goes. The file goes at a good end; one that
// is found at a start is where the run before ended.
using System.IO.MemoryMappedFiles;

namespace ChaosHarness.Fuzz;

/// <summary>The input that is being run, in a file.</summary>
internal sealed class LastInput : IDisposable
{
    private const int Capacity = sizeof(int) + (64 << 10);

    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public LastInput(string path)
    {
        this.path = path;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Capacity);
        view = file.CreateViewAccessor();
    }

    /// <summary>Where the run before ended, or null when it ended well.</summary>
    public static byte[]? Left(string path)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: Capacity } bytes)
        {
            return null;
        }

        int length = BitConverter.ToInt32(bytes);
        return length > 0 ? bytes[sizeof(int)..(sizeof(int) + length)] : null;
    }

    public void Note(byte[] input)
    {
        int length = Math.Min(input.Length, Capacity - sizeof(int));
        view.Write(0, length);
        view.WriteArray(sizeof(int), input, 0, length);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
