using System.Diagnostics;
using System.Text.Json;

namespace ChaosHarness.Stores;

/// <summary>The lock file that OpenClaw puts beside a session while it writes: <c>FILE.lock</c>, JSON with the writer's process id.</summary>
internal static class WriterLock
{
    /// <summary>Whether a process that still lives holds the lock of a session file.</summary>
    public static bool IsHeld(string sessionPath, out string owner)
    {
        owner = "";
        string path = sessionPath + ".lock";
        if (!File.Exists(path))
        {
            return false;
        }

        int? pid = ProcessId(File.ReadAllBytes(path));
        if (pid is null || !IsAlive(pid.Value))
        {
            return false;
        }

        owner = $"process {pid} holds {path}";
        return true;
    }

    private static int? ProcessId(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("pid", out JsonElement pid) && pid.TryGetInt32(out int id) ? id : null;
        }
        catch (JsonException)
        {
            // A lock nobody can read names no living writer; OpenClaw itself reclaims such locks.
            return null;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
