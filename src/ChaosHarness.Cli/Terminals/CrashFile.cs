using System.Security.Cryptography;
using System.Text;

namespace ChaosHarness.Cli;

/// <summary>What is left of a failure of the program itself: a file with version, arguments and stack, and one line that names it.</summary>
internal static class CrashFile
{
    private const int HashDigits = 8;

    /// <summary>Writes the file, into the current folder or, where that cannot be written, the temporary one; says so on standard error.</summary>
    public static ExitCode Report(Terminal terminal, IReadOnlyList<string> arguments, Exception exception)
    {
        string text = $"""
            chaosharness {CommandLine.Version}
            on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}
            arguments: {ShellText.Join(arguments)}

            {exception}

            """;
        terminal.Redaction.Learn(text);
        text = terminal.Redaction.Of(text);
        string? path = Write(terminal.Folder, text) ?? Write(Path.GetTempPath(), text);
        string where = path is null ? "no folder could take a crash file" : $"the details are in {path}; please report it";
        var screen = new Screen(terminal);
        screen.Problem($"internal error, not your input's fault: {exception.GetType().Name}: {screen.Clip(exception.Message, 200)}; {where}");
        return ExitCode.Internal;
    }

    private static string? Write(string folder, string text)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
        string path = Path.Combine(folder, $"chaosharness-crash-{hash}.txt");
        try
        {
            using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            file.Write(text);
            return path;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null; // the caller tries the next folder, and says when there was none
        }
    }
}
