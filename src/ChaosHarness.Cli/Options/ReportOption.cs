using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>--report junit=F,json=F</c>: files that are written besides what is printed, also after an interruption.</summary>
internal sealed class ReportOption
{
    /// <summary>JUnit XML.</summary>
    public const string Junit = "junit";

    /// <summary>The document of <c>--json</c>.</summary>
    public const string Json = "json";

    /// <summary>Markdown for people.</summary>
    public const string Markdown = "md";

    /// <summary>An object a line.</summary>
    public const string JsonLines = "ndjson";

    private static readonly ImmutableArray<string> AllKinds = [Junit, Json, Markdown, JsonLines, "sarif", "trx", "html"];

    private readonly ImmutableArray<string> kinds;
    private readonly Option<ImmutableArray<(string Kind, string Path)>> option;

    /// <summary>The option of a command that can write these kinds.</summary>
    public ReportOption(params ImmutableArray<string> kinds)
    {
        this.kinds = kinds;
        option = new Option<ImmutableArray<(string Kind, string Path)>>("--report")
        {
            HelpName = "KIND=FILE,...",
            Description = $"Write reports to files: {string.Join(", ", kinds)}.",
            CustomParser = Parse,
            DefaultValueFactory = _ => [],
        };
    }

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>Writes the files that the user asked for, each whole or not at all.</summary>
    public ExitCode Write(ParseResult parsed, Terminal terminal, Screen screen, params (string Kind, Func<ReadOnlyMemory<byte>> Write)[] writers)
    {
        ExitCode code = ExitCode.Ok;
        foreach ((string kind, string path) in parsed.GetValue(option))
        {
            try
            {
                SessionFile.WriteNew(terminal.Resolve(path), terminal.Redaction.Of(writers.First(writer => writer.Kind == kind).Write()));
            }
            catch (Exception exception) when (FileProblem.IsKnown(exception))
            {
                FileProblem problem = FileProblem.Of(path, exception);
                screen.Problem($"the {kind} report could not be written: {problem}");
                code = ExitCodes.Merge(code, problem.Code);
            }
        }

        return code;
    }

    private ImmutableArray<(string Kind, string Path)> Parse(ArgumentResult result)
    {
        List<(string Kind, string Path)> reports = [];
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            string[] pair = part.Split('=', 2);
            if (!kinds.Contains(pair[0]) && AllKinds.Contains(pair[0]))
            {
                result.AddError($"report kind '{pair[0]}' is not built yet; there are: {string.Join(", ", kinds)}");
            }
            else if (!kinds.Contains(pair[0]))
            {
                result.AddError($"unknown report kind '{pair[0]}'{DidYouMean.Phrase(pair[0], kinds)}");
            }
            else if (pair.Length < 2 || pair[1].Length == 0)
            {
                result.AddError($"--report takes KIND=FILE, such as {pair[0]}=report.{(pair[0] == Junit ? "xml" : pair[0])}");
            }
            else
            {
                reports.Add((pair[0], pair[1]));
            }
        }

        return [.. reports];
    }
}
