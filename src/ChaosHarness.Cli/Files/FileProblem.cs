using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Why a file could not be used, and what that means for the exit code.</summary>
/// <param name="Code">74, 75, 77 or 2.</param>
/// <param name="Name">The file as the user knows it.</param>
/// <param name="Reason">One clause.</param>
internal sealed record FileProblem(ExitCode Code, string Name, string Reason)
{
    /// <summary>Name and reason.</summary>
    public override string ToString() => $"{Name}: {Reason}";

    /// <summary>Whether it is an exception of reading or writing files.</summary>
    public static bool IsKnown(Exception exception) => exception is IOException or UnauthorizedAccessException or SessionBusyException;

    /// <summary>Says in our words what the system said.</summary>
    public static FileProblem Of(string name, Exception exception, string fullPath = "") => exception switch
    {
        SessionBusyException => new(ExitCode.Busy, name, Without(exception.Message, fullPath) + "; stop that program, or give it time with --wait 30s"),
        FileNotFoundException or DirectoryNotFoundException => new(ExitCode.InputOutput, name, "no such file"),
        UnauthorizedAccessException => new(ExitCode.NoPermission, name, "no permission: " + exception.Message),
        _ => new(ExitCode.InputOutput, name, Without(exception.Message, fullPath)),
    };

    /// <summary>A message without the path that it begins with: the name stands before it already.</summary>
    public static string Without(string message, string fullPath) =>
        fullPath.Length > 0 && message.StartsWith(fullPath, StringComparison.Ordinal) ? message[fullPath.Length..].TrimStart(':', ' ') : message;
}
