using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that change or remove what the model called.</summary>
internal static class CallBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "open-call-deleted",
            Story = "Deletes a call without a result, so that the model forgets that it tried.",
            Source = "Goose fix_tool_calling, rule 3; OpenAI Agents SDK drop_orphan_function_calls",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> answered = [.. body.Messages.SelectMany(message => message.ResultIds)];
                body.Remove((m, block) => body.Messages[m].IsAssistant && block.IsCall() && !answered.Contains(block.Id()));
            }),
        },
        new()
        {
            Name = "text-lost-with-its-calls",
            Story = "Removes a message none of whose calls is answered, with the text that the model said before them.",
            Source = "OpenHands _filter_unmatched_tool_calls",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> answered = [.. body.Messages.SelectMany(message => message.ResultIds)];
                body.Messages.RemoveAll(message => message.CallIds.Count > 0 && !message.CallIds.Exists(answered.Contains));
            }),
        },
        new()
        {
            Name = "turn-replaced-by-omitted",
            Story = "Writes \"[tool calls omitted]\" where an unanswered batch stood.",
            Source = "OpenClaw turns.ts validateAnthropicTurns, rule 32",
            Law = Law.NothingInvented,
            Repair = Flawed.Before(body =>
            {
                foreach (Gap gap in Gap.In(body).Where(gap => gap.Answered == 0))
                {
                    body.Messages[gap.Message].Blocks = [AnthropicBlocks.Text("[tool calls omitted]")];
                }
            }),
        },
        new()
        {
            Name = "complete-pairs-summarised",
            Story = "Where one call of a batch is unanswered it replaces the answered ones, too, by a summary.",
            Source = "CrewAI snowflake _remove_incomplete_claude_tool_uses",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                foreach (Gap gap in Gap.In(body).Where(gap => gap.Answered > 0))
                {
                    HashSet<string> ids = [.. body.Messages[gap.Message].CallIds];
                    body.Messages[gap.Message].Blocks = [AnthropicBlocks.Text("I used tools.")];
                    body.Messages[gap.Message + 1].Blocks?.RemoveAll(block => block.IsResult() && ids.Contains(block.Id()));
                    body.Messages[gap.Message + 1].Blocks?.Add(AnthropicBlocks.Text("Summary: the tools answered."));
                }
            }),
        },
        new()
        {
            Name = "bad-input-emptied",
            Story = "Replaces arguments that are no object by an empty object; what the model wrote is gone.",
            Source = "Codex canonicalize_for_durable_history, rule 5",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Replace((_, block) =>
                block.IsCall() && block.Raw("input") is { } input && !input.StartsWith('{') && input != "null" ? block.With("input", "{}") : block)),
        },
        new()
        {
            Name = "arguments-redacted",
            Story = "Redacts the arguments of tools that it holds for sensitive, in what the model will read, whenever it repairs anything.",
            Source = "OpenClaw repairToolCallInputs, rule 11: __OPENCLAW_REDACTED__",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) => output.Replace((_, block) =>
                block.IsCall() && block.Text("name") is "shell" or "sub_agent" ? block.With("input", "{\"arguments\":\"[redacted]\"}") : block)),
        },
        new()
        {
            Name = "call-in-users-message-dropped",
            Story = "Drops a call that stands in a user's message, and a result that stands in the assistant's.",
            Source = "Goose fix_tool_calling, rules 1 and 2",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Remove((m, block) =>
                (body.Messages[m].IsUser && block.IsCall()) || (body.Messages[m].IsAssistant && block.IsResult()))),
        },
    ];
}
