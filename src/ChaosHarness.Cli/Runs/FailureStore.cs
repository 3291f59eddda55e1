using System.Collections.Immutable;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>Failures kept on disk below the current folder, so that they come back without the scenario file and on another day.</summary>
internal sealed class FailureStore(Terminal terminal)
{
    /// <summary>Most failures that one run keeps: a broken engine fails everywhere, and a hundred files say no more than twenty.</summary>
    public const int SavedMax = 20;

    /// <summary>Where they are, as printed.</summary>
    public const string Folder = ".chaosharness/failures";

    /// <summary>Saves a failure under its token; a failure that is there already is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(SavedFailure failure) => SessionFile.WriteNew(PathOf(failure.Token), terminal.Redaction.Of(failure.ToJson()));

    /// <summary>Reads the failure of a token; null when there is none.</summary>
    /// <exception cref="SavedFailureException">The file is no saved failure.</exception>
    public SavedFailure? Find(string token) => File.Exists(PathOf(token)) ? Read(PathOf(token)) : null;

    /// <summary>Reads a saved failure.</summary>
    /// <exception cref="SavedFailureException">The file is no saved failure.</exception>
    public static SavedFailure Read(string path) => SavedFailure.Read(File.ReadAllBytes(path));

    /// <summary>The tokens of all saved failures, in order.</summary>
    public ImmutableArray<string> Tokens() => Directory.Exists(terminal.Resolve(Folder))
        ? [.. Directory.EnumerateFiles(terminal.Resolve(Folder), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Takes a failure that is mended out of the folder.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string token)
    {
        bool isThere = File.Exists(PathOf(token));
        if (isThere)
        {
            File.Delete(PathOf(token));
        }

        return isThere;
    }

    private string PathOf(string token) => terminal.Resolve($"{Folder}/{token}.json");
}
