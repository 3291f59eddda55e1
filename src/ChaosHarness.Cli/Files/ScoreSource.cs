using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>The histories that engines are scored on, and how they came about.</summary>
internal sealed class ScoreSource
{
    private readonly Func<int, ScoreCase> caseOf;
    private readonly IReadOnlyList<string> classes;

    private ScoreSource(int count, Func<int, ScoreCase> caseOf, IReadOnlyList<string> classes)
    {
        Count = count;
        this.caseOf = caseOf;
        this.classes = classes;
    }

    /// <summary>Number of histories.</summary>
    public int Count { get; }

    /// <summary>In one line: dialect and seed, or the files.</summary>
    public required string Description { get; init; }

    /// <summary>The seed of generated histories; null for a corpus.</summary>
    public Seed? Seed { get; init; }

    /// <summary>The dialects of the histories.</summary>
    public required ImmutableArray<Dialect> Dialects { get; init; }

    /// <summary>Histories of a corpus that no engine can be asked about, in words; empty when there are none.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>Files that could not be read.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];

    /// <summary>Histories drawn from a seed.</summary>
    public static ScoreSource Generated(Dialect dialect, Seed seed, int count) =>
        new(count, number => ScoreCase.Generated(dialect, seed, number), DamagedHistories.Labels)
        {
            Description = $"generated, {dialect.Name}, seed {seed}",
            Seed = seed,
            Dialects = [dialect],
        };

    /// <summary>The histories of files, each a request body; a null dialect is the one that each document shows.</summary>
    public static ScoreSource Read(IReadOnlyList<string> words, Dialect? dialect, Terminal terminal)
    {
        var found = InputFiles.Find(words, terminal);
        List<FileProblem> problems = [.. found.Problems];
        List<ScoreCase> cases = [];
        int unreadable = 0;
        int rows = 0;
        foreach (InputFile file in found.Files)
        {
            try
            {
                LoadedFile loaded = LoadedFile.Read(file, store: null, terminal);
                if (HistoryProbe.IsSomethingElse(file, loaded.Bytes.Span))
                {
                    continue;
                }

                IReadOnlyList<HistoryReport> reports = loaded.Store.Check(loaded.Bytes, dialect, ValidationOptions.Default);
                for (int i = 0; i < reports.Count; i++)
                {
                    unreadable += reports[i].Projection is null ? 1 : 0;
                    rows += reports[i].Projection is { Notation: Notation.Rows } ? 1 : 0;
                    if (reports[i].Projection is { Notation: Notation.Wire } history)
                    {
                        cases.Add(ScoreCase.Found(reports.Count == 1 ? file.Name : $"{file.Name}:{i + 1}", OnOneLine(history)));
                    }
                }
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                problems.Add(FileProblem.Of(file.Name, exception, file.FullPath));
            }
        }

        return new ScoreSource(cases.Count, number => cases[number - 1], [ScoreCase.Sound, .. DamageClass.All])
        {
            Description = $"{string.Join(' ', words)}, {Counted.Of(found.Files.Length, "file")}",
            Dialects = [.. cases.Select(scored => scored.History.Dialect).Distinct().OrderBy(one => one.Name, StringComparer.Ordinal)],
            LeftOut = LeftOutWords(unreadable, rows),
            Problems = [.. problems],
        };
    }

    /// <summary>What the scorer is told.</summary>
    public ScoreOptions OptionsFor(int jobs, TimeSpan engineTimeout, TimeProvider clock) => new()
    {
        Cases = Count,
        CaseOf = caseOf,
        Classes = classes,
        Jobs = jobs,
        EngineTimeout = engineTimeout,
        Clock = clock,
    };

    // As the line protocol sends it, so that an engine that changes nothing gives back the same bytes.
    private static History OnOneLine(History history)
    {
        if (history.Bytes.Span.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return history;
        }

        byte[] line = history.Bytes.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return History.Read(line, history.Dialect);
    }

    private static string LeftOutWords(int unreadable, int rows) => string.Join("; ", ((string[])
    [
        unreadable > 0 ? $"{Counted.Of(unreadable, "history")} that cannot be read" : "",
        rows > 0 ? $"{Counted.Of(rows, "session file")} of rows, which no line of the protocol holds" : "",
    ]).Where(words => words.Length > 0));
}
