using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines for OpenAI's chat, where each result is a message of its own.</summary>
internal static class ChatBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "consumed-count-eats-user",
            Story = "Skips as many messages behind the call as it matched results, and so a user message among them.",
            Source = "LiteLLM _add_missing_tool_results: messages_consumed",
            Law = Law.NothingLost,
            Dialects = [Dialect.OpenAiChat],
            Repair = Flawed.Before(body =>
            {
                for (int m = body.Messages.Count - 1; m >= 0; m--)
                {
                    HashSet<string> calls = [.. CallIds(body.Messages[m])];
                    List<LooseMessage> matched = [.. body.Messages.Skip(m + 1).TakeWhile(message => !message.IsAssistant).Where(message => calls.Contains(ResultId(message)))];
                    if (matched.Count > 0 && matched.DistinctBy(ResultId).Count() < calls.Count)
                    {
                        List<LooseMessage> skipped = body.Messages.GetRange(m + 1, matched.Count);
                        body.Messages.RemoveAll(message => skipped.Contains(message) || matched.Contains(message));
                        body.Messages.InsertRange(m + 1, matched);
                    }
                }
            }),
        },
        new()
        {
            Name = "empty-call-list-left",
            Story = "Deletes the unanswered calls of a message and leaves an empty tool_calls list, which is refused.",
            Source = "OpenAI Agents SDK and Goose delete calls; OpenAI refuses the empty list",
            Law = Law.Valid,
            Dialects = [Dialect.OpenAiChat],
            Repair = Flawed.Instead([DamageClass.MissingResult], body =>
            {
                HashSet<string> answered = [.. body.Messages.Select(ResultId)];
                foreach (LooseMessage message in body.Messages.Where(message => CallIds(message).Exists(id => !answered.Contains(id))))
                {
                    message.Fields = message.Fields.With("tool_calls", RawObject.ArrayOf(message.Fields.Array("tool_calls").Where(call => answered.Contains(call.Text("id") ?? ""))));
                }
            }),
        },
        new()
        {
            Name = "displaced-dropped-and-not-replaced",
            Story = "Drops a displaced result as nobody's, and adds no stand-in because it saw a result.",
            Source = "agent-framework _message_adapters.py _sanitize_tool_history",
            Law = Law.Valid,
            Dialects = [Dialect.OpenAiChat],
            Repair = Flawed.Instead([DamageClass.MissingResult, DamageClass.DisplacedResult, DamageClass.OrphanResult], body =>
            {
                HashSet<string> pending = [];
                List<LooseMessage> dropped = [];
                foreach (LooseMessage message in body.Messages)
                {
                    pending = message.Role == "tool" ? pending : [.. CallIds(message)];
                    if (message.Role == "tool" && !pending.Remove(ResultId(message)))
                    {
                        dropped.Add(message);
                    }
                }

                body.Messages.RemoveAll(dropped.Contains);
            }),
        },
    ];

    private static List<string> CallIds(LooseMessage message) =>
        message.IsAssistant ? [.. message.Fields.Array("tool_calls").Select(call => call.Text("id") ?? "")] : [];

    private static string ResultId(LooseMessage message) => (message.Role == "tool" ? message.Fields.Text("tool_call_id") : null) ?? "";
}
