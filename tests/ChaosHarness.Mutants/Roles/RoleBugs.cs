using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that want another order of speakers, or other words at the ends.</summary>
internal static class RoleBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "leading-assistant-dropped",
            Story = "Drops the assistant's messages before the first of the user.",
            Source = "Goose fix_messages",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                while (body.Messages.Count > 1 && body.Messages[0].IsAssistant)
                {
                    body.Messages.RemoveAt(0);
                }
            }),
        },
        new()
        {
            Name = "trailing-assistant-dropped",
            Story = "Cuts the assistant's last words because a provider refuses to continue them.",
            Source = "OpenClaw rule 36; Goose fix_messages",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                if (body.Messages.Count > 1 && body.Messages[^1].IsAssistant && body.Messages[^1].CallIds.Count == 0)
                {
                    body.Messages.RemoveAt(body.Messages.Count - 1);
                }
            }),
        },
        new()
        {
            Name = "queued-user-message-dropped",
            Story = "Of two user messages at the end it drops the first, whose answer never came.",
            Source = "OpenClaw V3, rule 37: removed orphaned user message",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                if (body.Messages.Count > 1 && body.Messages[^1].IsUser && body.Messages[^2].IsUser && body.Messages[^2].Results.Count == 0)
                {
                    body.Messages.RemoveAt(body.Messages.Count - 2);
                }
            }),
        },
        new()
        {
            Name = "assistant-reply-invented",
            Story = "Ends an interrupted turn with a reply that the model never gave.",
            Source = "Amplifier repair_transcript",
            Law = Law.NothingInvented,
            Repair = Flawed.After((_, output) =>
            {
                if (output.Messages.Count > 0 && output.Messages[^1].Results.Exists(result => result.IsStandIn()))
                {
                    output.Messages.Add(output.Message("assistant", AnthropicBlocks.Text("The previous turn was interrupted.")));
                }
            }),
        },
        new()
        {
            Name = "empty-message-between-users",
            Story = "Puts an empty message of the assistant between two of the user, so that roles alternate.",
            Source = "aider ensure_alternating_roles",
            Law = Law.Valid,
            Repair = Flawed.After((_, output) =>
            {
                for (int m = output.Messages.Count - 1; m > 0; m--)
                {
                    if (output.Messages[m].IsUser && output.Messages[m - 1].IsUser && output.Messages[m].Results.Count == 0)
                    {
                        output.Messages.Insert(m, output.Message("assistant"));
                    }
                }
            }),
        },
        new()
        {
            Name = "please-continue",
            Story = "Adds \"Please continue.\" in the user's voice where the history ends with the model.",
            Source = "Gemini CLI historyHardening.ts, rule 7",
            Law = Law.NothingInvented,
            Dialects = [Dialect.Gemini],
            Repair = Flawed.Before(body =>
            {
                if (body.Messages.Count > 0 && body.Messages[^1].IsAssistant)
                {
                    body.Messages.Add(body.Message("user", new RawObject("{\"text\":\"Please continue.\"}")));
                }
            }),
        },
    ];
}
