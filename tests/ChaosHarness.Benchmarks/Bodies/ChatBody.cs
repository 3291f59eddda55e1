using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>OpenAI's chat, and Mistral's with shorter ids: calls stand in `tool_calls`, each result is a message.</summary>
internal static class ChatBody
{
    public static object Of(Session session, string model, Func<string, string> idOf) => new
    {
        model,
        tools = ToolName.All.Select(name => new { type = "function", function = new { name, parameters = SessionBody.AnyObject } }),
        messages = session.Exchanges.SelectMany(exchange => Messages(exchange, idOf)).Append(Message("user", session.Question)),
    };

    private static IEnumerable<object> Messages(Exchange exchange, Func<string, string> idOf) =>
    [
        Message("user", exchange.Question),
        .. exchange.Rounds.SelectMany(round => round.Runs
            .Select(run => (object)new { role = "tool", tool_call_id = idOf(run.Key), content = run.Output })
            .Prepend(new { role = "assistant", content = round.Announcement, tool_calls = round.Runs.Select(run => Call(run, idOf)) })),
        Message("assistant", exchange.Answer),
    ];

    private static object Message(string role, string content) => new { role, content };

    private static object Call(ToolRun run, Func<string, string> idOf) =>
        new { id = idOf(run.Key), type = "function", function = new { name = run.Tool, arguments = run.Arguments } };
}
