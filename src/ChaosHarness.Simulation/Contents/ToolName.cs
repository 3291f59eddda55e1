using System.Collections.Immutable;

namespace ChaosHarness.Simulation;

/// <summary>The tools of the simulated assistant, as they stand in histories.</summary>
public static class ToolName
{
    /// <summary>Searches the web.</summary>
    public const string WebSearch = "web_search";

    /// <summary>Reads a file of the workspace.</summary>
    public const string ReadFile = "read_file";

    /// <summary>Sends one HTTP request.</summary>
    public const string HttpRequest = "http_request";

    /// <summary>Runs a command.</summary>
    public const string Shell = "shell";

    /// <summary>Asks a database.</summary>
    public const string QueryDatabase = "query_database";

    /// <summary>Gives a task to another agent.</summary>
    public const string SubAgent = "sub_agent";

    /// <summary>All tools in the order in which documents show them.</summary>
    public static ImmutableArray<string> All { get; } = [WebSearch, ReadFile, HttpRequest, Shell, QueryDatabase, SubAgent];
}
