namespace ChaosHarness.Cli;

/// <summary>One file to read, as the user's words name it.</summary>
/// <param name="Name">How it is printed: the user's word, or the folder's word and the path below it; <c>-</c> for standard input.</param>
/// <param name="FullPath">Where it is; empty for standard input.</param>
/// <param name="RelativeName">Its path below the folder or pattern that the user gave, or its file name: its name in an output folder.</param>
/// <param name="IsListed">True when a folder or pattern brought it, false when the user named it.</param>
internal sealed record InputFile(string Name, string FullPath, string RelativeName, bool IsListed)
{
    /// <summary>The word for standard input.</summary>
    public const string StandardInputWord = "-";

    /// <summary>Standard input.</summary>
    public static InputFile StandardInput { get; } = new(StandardInputWord, "", StandardInputWord, IsListed: false);

    /// <summary>Whether it is standard input.</summary>
    public bool IsStandardInput => FullPath.Length == 0;
}
