using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>Bedrock's Converse: blocks told by their member, ids inside; the model is named in the address, not in the body.</summary>
internal static class BedrockBody
{
    public static object Of(Session session) => new
    {
        toolConfig = new { tools = ToolName.All.Select(name => new { toolSpec = new { name, inputSchema = new { json = SessionBody.AnyObject } } }) },
        messages = session.Exchanges.SelectMany(Messages).Append(Message("user", [Text(session.Question)])),
    };

    private static IEnumerable<object> Messages(Exchange exchange) =>
    [
        Message("user", [Text(exchange.Question)]),
        .. exchange.Rounds.SelectMany(round => new[]
        {
            Message("assistant", [Text(round.Announcement), .. round.Runs.Select(Call)]),
            Message("user", round.Runs.Select(Result)),
        }),
        Message("assistant", [Text(exchange.Answer)]),
    ];

    private static object Message(string role, IEnumerable<object> content) => new { role, content };

    private static object Text(string text) => new { text };

    private static object Call(ToolRun run) => new { toolUse = new { toolUseId = Id(run), name = run.Tool, input = SessionBody.Json(run.Arguments) } };

    private static object Result(ToolRun run) => new { toolResult = new { toolUseId = Id(run), content = new[] { Text(run.Output) }, status = "success" } };

    private static string Id(ToolRun run) => "tooluse_" + run.Key[..22];
}
