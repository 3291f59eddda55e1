using System.Collections.Immutable;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary>What a check has found so far.</summary>
internal sealed class CheckResults(IEnumerable<FileProblem> problems)
{
    /// <summary>The files that were judged.</summary>
    public List<CheckedFile> Files { get; } = [];

    /// <summary>The files that could not be.</summary>
    public List<FileProblem> Problems { get; } = [.. problems];

    /// <summary>Results that stand in another session than their call.</summary>
    public ImmutableArray<Home> Homes { get; private set; } = [];

    /// <summary>Adds what the files show together to what each shows by itself.</summary>
    public ILookup<string, Suspect> Join(SessionIndex index)
    {
        Homes = index.Homes();
        ILookup<string, Suspect> suspects = index.Suspects();
        for (int i = 0; i < Files.Count; i++)
        {
            Files[i] = Files[i].With(suspects[Files[i].Name]);
        }

        return suspects;
    }

    /// <summary>Files of folders that are no histories.</summary>
    public int SkippedCount { get; set; }

    /// <summary>What all of it means for the exit code.</summary>
    public ExitCode Code => Files.Select(file => ExitCodes.Of(file.Verdict)).Concat(Problems.Select(problem => problem.Code)).Aggregate(ExitCode.Ok, ExitCodes.Merge);

    /// <summary>Nothing but other JSON: the user named the wrong folder, and silence would look like success.</summary>
    public void RefuseIfAllSkipped(IReadOnlyList<string> words, Screen screen)
    {
        if (SkippedCount > 0 && Files.Count == 0 && Problems.Count == 0)
        {
            var problem = new FileProblem(ExitCode.Usage, string.Join(", ", words), $"no history in it ({Counted.Of(SkippedCount, "JSON file")} without `messages`, `input` or `contents`)");
            Problems.Add(problem);
            screen.Problem(problem.ToString());
        }
    }
}
