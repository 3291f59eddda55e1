namespace ChaosHarness.Cli;

/// <summary>Writes words so that a printed command can be pasted into a shell.</summary>
internal static class ShellText
{
    /// <summary>The word as it is when no shell would touch it, else in single quotes.</summary>
    public static string Quote(string word)
    {
        bool isPlain = word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or ':' or '=' or ',' or '+' or '@' or '%');
        return isPlain ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>The words of a command, each quoted where needed.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
