using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>Gemini's contents: parts told by their member, calls and responses without ids, paired by name and order.</summary>
internal static class GeminiBody
{
    public static object Of(Session session) => new
    {
        model = "gemini-2.5-pro",
        tools = new[] { new { functionDeclarations = ToolName.All.Select(name => new { name, parameters = SessionBody.AnyObject }) } },
        contents = session.Exchanges.SelectMany(Contents).Append(Content("user", [Text(session.Question)])),
    };

    private static IEnumerable<object> Contents(Exchange exchange) =>
    [
        Content("user", [Text(exchange.Question)]),
        .. exchange.Rounds.SelectMany(round => new[]
        {
            Content("model", [Text(round.Announcement), .. round.Runs.Select(Call)]),
            Content("user", round.Runs.Select(Response)),
        }),
        Content("model", [Text(exchange.Answer)]),
    ];

    private static object Content(string role, IEnumerable<object> parts) => new { role, parts };

    private static object Text(string text) => new { text };

    private static object Call(ToolRun run) => new { functionCall = new { name = run.Tool, args = SessionBody.Json(run.Arguments) } };

    private static object Response(ToolRun run) => new { functionResponse = new { name = run.Tool, response = new { output = run.Output } } };
}
