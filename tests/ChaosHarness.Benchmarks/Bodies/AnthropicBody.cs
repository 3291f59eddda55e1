using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>Anthropic's Messages: results stand together in the user message behind the calls.</summary>
internal static class AnthropicBody
{
    public static object Of(Session session) => new
    {
        model = "claude-sonnet-4-5",
        max_tokens = 8192,
        tools = ToolName.All.Select(name => new { name, input_schema = SessionBody.AnyObject }),
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

    private static object Text(string text) => new { type = "text", text };

    private static object Call(ToolRun run) => new { type = "tool_use", id = Id(run), name = run.Tool, input = SessionBody.Json(run.Arguments) };

    private static object Result(ToolRun run) => new { type = "tool_result", tool_use_id = Id(run), content = run.Output };

    private static string Id(ToolRun run) => "toolu_01" + run.Key[..22];
}
