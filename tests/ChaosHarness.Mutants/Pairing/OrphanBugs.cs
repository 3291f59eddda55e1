using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that meet a result without a call.</summary>
internal static class OrphanBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "orphan-dropped",
            Story = "Drops a result that no call owns, though it may be the only trace that something was done.",
            Source = "LiteLLM rule 3; Pydantic AI #6319; Codex remove_orphan_outputs",
            Law = Law.NothingLost,
            Dialects = Dialect.All,
            Repair = (body, dialect) => Repairer.Repair(History.Read(body, dialect), new RepairOptions { DropOrphans = true }).Bytes,
        },
        new()
        {
            Name = "orphan-takes-its-message-along",
            Story = "Pops the whole message that holds an orphan, with the user's text in it.",
            Source = "Strands _fix_broken_tool_use, rule 1; #4154",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> calls = [.. body.Messages.SelectMany(message => message.CallIds)];
                body.Messages.RemoveAll(message => message.ResultIds.Exists(id => !calls.Contains(id)));
            }),
        },
        new()
        {
            Name = "orphan-in-the-users-voice",
            Story = "Turns an orphan into plain text that nothing tells from what the user wrote.",
            Source = "LiteLLM #24158, PR #31400; Roo-Code Task.ts addToApiConversationHistory",
            Law = Law.NothingInvented,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> calls = [.. body.Messages.SelectMany(message => message.CallIds)];
                body.Replace((m, block) => body.Messages[m].IsUser && block.IsResult() && !calls.Contains(block.Id()) && block.Text("content") is { Length: > 0 } text
                    ? AnthropicBlocks.Text("Tool result:\n" + text)
                    : block);
            }),
        },
        new()
        {
            Name = "call-invented-for-orphan",
            Story = "Invents a call with empty arguments so that an orphan may stay.",
            Source = "Gemini CLI historyHardening.ts, rule 4",
            Law = Law.NothingInvented,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> calls = [.. body.Messages.SelectMany(message => message.CallIds)];
                for (int m = body.Messages.Count - 1; m >= 0; m--)
                {
                    foreach (string id in body.Messages[m].ResultIds.Where(id => id.Length > 0 && calls.Add(id)))
                    {
                        var call = new RawObject("{\"type\":\"tool_use\",\"id\":" + RawObject.Quote(id) + ",\"name\":\"unknown\",\"input\":{}}");
                        body.Messages.Insert(m, body.Message("assistant", call));
                        break;
                    }
                }
            }),
        },
        new()
        {
            Name = "orphan-renamed",
            Story = "Gives an orphan a fresh id of its own instead of taking it out.",
            Source = "OpenClaw tool-call-id.ts, rule 28; #56021",
            Law = Law.Valid,
            Repair = Flawed.Instead([DamageClass.OrphanResult, DamageClass.MissingResult], body =>
            {
                HashSet<string> calls = [.. body.Messages.SelectMany(message => message.CallIds)];
                body.Replace((_, block) => block.IsResult() && !calls.Contains(block.Id()) ? block.WithId(block.Id() + "toolresult1") : block);
                Gap.Fill(body, Gap.In(body));
            }),
        },
    ];
}
