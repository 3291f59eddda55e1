using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ChaosHarness.Stores;

/// <summary>The two things .NET does not offer: flushing a directory, and telling a regular file from a pipe or a device.</summary>
internal static class FileSystemCalls
{
    private const int CloseOnExec = 0x0010;
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int StatusBytesMax = 512;
    private const int ModeOffset = 4;

    /// <summary>Flushes a directory's entries to disk; false where the system cannot.</summary>
    public static bool TryFlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        nint handle = Open(Path(directory), CloseOnExec, 0);
        if (handle < 0)
        {
            return false;
        }

        int flushed;
        do
        {
            flushed = FSync(handle);
        }
        while (flushed != 0 && Marshal.GetLastPInvokeError() == Interrupted);

        return Close(handle) == 0 && flushed == 0;
    }

    /// <summary>Whether the path names a regular file (links are followed).</summary>
    public static bool IsRegularFile(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.Exists(path);
        }

        byte[] status = new byte[StatusBytesMax];
        return Stat(Path(path), status) == 0 && (BinaryPrimitives.ReadInt32LittleEndian(status.AsSpan(ModeOffset)) & FileTypeMask) == RegularFile;
    }

    // EINTR, the same number on Linux and macOS.
    private const int Interrupted = 4;

    private static byte[] Path(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Open", SetLastError = true)]
    private static extern nint Open(byte[] path, int flags, int mode);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_FSync", SetLastError = true)]
    private static extern int FSync(nint handle);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Close", SetLastError = true)]
    private static extern int Close(nint handle);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat", SetLastError = true)]
    private static extern int Stat(byte[] path, byte[] status);
}
