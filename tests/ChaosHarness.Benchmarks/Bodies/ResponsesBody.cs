using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>OpenAI's Responses: a flat list of items; those that the model wrote carry ids of their own, as clients send them back.</summary>
internal static class ResponsesBody
{
    public static object Of(Session session) => new
    {
        model = "gpt-5",
        tools = ToolName.All.Select(name => new { type = "function", name, parameters = SessionBody.AnyObject }),
        input = session.Exchanges.SelectMany(Items).Append(Asked(session.Question)),
    };

    private static IEnumerable<object> Items(Exchange exchange) =>
    [
        Asked(exchange.Question),
        .. exchange.Rounds.SelectMany(round => round.Runs.Select(Call).Prepend(Said(round.Announcement, round.Runs[0].Key)).Concat(round.Runs.Select(Output))),
        Said(exchange.Answer, exchange.Rounds[0].Runs[0].Key + "1"),
    ];

    private static object Asked(string text) => new { role = "user", content = new[] { new { type = "input_text", text } } };

    private static object Said(string text, string key) =>
        new { type = "message", id = "msg_" + key, role = "assistant", status = "completed", content = new[] { new { type = "output_text", text } } };

    private static object Call(ToolRun run) => new { type = "function_call", id = "fc_" + run.Key, call_id = "call_" + run.Key, name = run.Tool, arguments = run.Arguments };

    private static object Output(ToolRun run) => new { type = "function_call_output", call_id = "call_" + run.Key, output = run.Output };
}
