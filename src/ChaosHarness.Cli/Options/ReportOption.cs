using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosHarness.Simulation;
using ChaosHarness.Stores;

namespace ChaosHarness.Cli;

/// <summary><c>--report junit=F,json=F</c>: files that are written besides what is printed, also after an interruption.</summary>
internal sealed class ReportOption
{
    private const string Junit = "junit";
    private const string Json = "json";

    private static readonly ImmutableArray<string> Kinds = [Junit, Json];
    private static readonly ImmutableArray<string> LaterKinds = ["sarif", "trx", "md", "ndjson", "html"];

    private readonly Option<ImmutableArray<(string Kind, string Path)>> option = new("--report")
    {
        HelpName = "KIND=FILE,...",
        Description = $"Write reports to files: {string.Join(", ", Kinds)}.",
        CustomParser = Parse,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>Writes the files that the user asked for, each whole or not at all.</summary>
    public ExitCode Write(ParseResult parsed, Func<ReadOnlyMemory<byte>> json, Func<ReadOnlyMemory<byte>> junit, Terminal terminal, Screen screen)
    {
        ExitCode code = ExitCode.Ok;
        foreach ((string kind, string path) in parsed.GetValue(option))
        {
            try
            {
                SessionFile.WriteNew(terminal.Resolve(path), kind == Json ? json() : junit());
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

    private static ImmutableArray<(string Kind, string Path)> Parse(ArgumentResult result)
    {
        List<(string Kind, string Path)> reports = [];
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            string[] pair = part.Split('=', 2);
            if (LaterKinds.Contains(pair[0]))
            {
                result.AddError($"report kind '{pair[0]}' is not built yet; there are: {string.Join(", ", Kinds)}");
            }
            else if (!Kinds.Contains(pair[0]))
            {
                result.AddError($"unknown report kind '{pair[0]}'{DidYouMean.Phrase(pair[0], Kinds)}");
            }
            else if (pair.Length < 2 || pair[1].Length == 0)
            {
                result.AddError($"--report takes KIND=FILE, such as {pair[0]}=report.{(pair[0] == Junit ? "xml" : "json")}");
            }
            else
            {
                reports.Add((pair[0], pair[1]));
            }
        }

        return [.. reports];
    }
}
