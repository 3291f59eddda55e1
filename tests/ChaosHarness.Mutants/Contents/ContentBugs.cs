using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that change content on the way.</summary>
internal static class ContentBugs
{
    private const int ResultLengthMax = 2_000;

    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "control-characters-stripped",
            Story = "Strips control characters from all texts whenever it repairs anything, escape sequences included.",
            Source = "ymonster/cc_jsonl_fix: made against NUL bytes",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) =>
            {
                output.Replace((_, block) => block.IsText() ? WithoutControls(block, "text") : block);
                foreach (LooseMessage message in output.Messages)
                {
                    message.Fields = WithoutControls(message.Fields, "content");
                }
            }),
        },
        new()
        {
            Name = "neighbour-texts-joined",
            Story = "Joins texts that stand side by side in a message into one.",
            Source = "Goose fix_messages: adjacent texts are merged",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) =>
            {
                foreach (List<RawObject> blocks in output.Messages.Where(message => message.Blocks is not null).Select(message => message.Blocks!))
                {
                    for (int b = blocks.Count - 1; b > 0; b--)
                    {
                        if (blocks[b].IsText() && blocks[b - 1].IsText())
                        {
                            blocks[b - 1] = AnthropicBlocks.Text(blocks[b - 1].Text("text") + "\n" + blocks[b].Text("text"));
                            blocks.RemoveAt(b);
                        }
                    }
                }
            }),
        },
        new()
        {
            Name = "string-contents-lost",
            Story = "Merges consecutive user messages by their arrays; those whose content is a string vanish.",
            Source = "OpenClaw mergeConsecutiveUserTurns, rule 33",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                for (int m = body.Messages.Count - 1; m > 0; m--)
                {
                    if (body.Messages[m].IsUser && body.Messages[m - 1].IsUser)
                    {
                        body.Messages[m - 1] = body.Message("user", [.. body.Messages[m - 1].Blocks ?? [], .. body.Messages[m].Blocks ?? []]);
                        body.Messages.RemoveAt(m);
                    }
                }
            }),
        },
        new()
        {
            Name = "valid-turns-merged",
            Story = "Merges neighbouring messages of one role, also where the provider does that itself and nothing is wrong.",
            Source = "Goose fix_messages; LiteLLM rule 5",
            Law = Law.Identity,
            Repair = Flawed.Before(body =>
            {
                for (int m = body.Messages.Count - 1; m > 0; m--)
                {
                    if (body.Messages[m - 1] is { Blocks: { } first } before && body.Messages[m] is { Blocks: { } second } && before.Role == body.Messages[m].Role)
                    {
                        first.AddRange(second);
                        body.Messages.RemoveAt(m);
                    }
                }
            }),
        },
        new()
        {
            Name = "valid-history-normalised",
            Story = "Turns every content that is a string into a list of blocks, also in a valid history, and the prompt cache is cold.",
            Source = "OpenClaw V9, rule 33: strings are normalised",
            Law = Law.Identity,
            Repair = Flawed.Before(body =>
            {
                foreach (LooseMessage message in body.Messages.Where(message => !string.IsNullOrWhiteSpace(message.Fields.Text("content"))))
                {
                    message.Fields = message.Fields.With("content", $"[{{\"type\":\"text\",\"text\":{message.Fields.Raw("content")}}}]");
                }
            }),
        },
        new()
        {
            Name = "long-results-cut",
            Story = "Cuts long results down to a limit with a notice whenever it repairs anything.",
            Source = "OpenClaw session-tool-result-guard.ts, rule 6",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) => output.Replace((_, block) => block.IsResult() && block.Text("content") is { Length: > ResultLengthMax } text
                ? block.WithText("content", text[..ResultLengthMax] + "\n[truncated]")
                : block)),
        },
        new()
        {
            Name = "empty-text-for-empty-turn",
            Story = "Fills a text without content by a sentence of its own, which the model reads as the user's.",
            Source = "LiteLLM _sanitize_empty_text_content, rule 1; #24498",
            Law = Law.NothingInvented,
            Repair = Flawed.Before(body => body.Replace((m, block) =>
                block.IsText() && string.IsNullOrWhiteSpace(block.Text("text"))
                    ? block.WithText("text", "[System: this message had no content]")
                    : block)),
        },
        new()
        {
            Name = "stand-in-without-error-mark",
            Story = "Writes the stand-in as if the tool had answered: is_error is missing.",
            Source = "LiteLLM (synthetic not marked as error); Roo-Code rule 4",
            Law = Law.NothingInvented,
            Repair = Flawed.After((input, output) => output.Replace((_, block) => block.IsStandIn() ? block.Without("is_error") : block)),
        },
        new()
        {
            Name = "stand-in-blames-the-user",
            Story = "The stand-in claims that the user skipped the call, which nobody knows.",
            Source = "LiteLLM _add_missing_tool_results; deepagents #5546; Zed flush_pending_message",
            Law = Law.NothingInvented,
            Repair = Flawed.After((_, output) => output.Replace((_, block) =>
                block.IsStandIn() ? block.WithText("content", "Tool execution skipped by the user.") : block)),
        },
    ];

    private static RawObject WithoutControls(RawObject holder, string name) =>
        holder.Text(name) is { } text && text.Any(char.IsControl) ? holder.WithText(name, string.Concat(text.Where(c => !char.IsControl(c) || c == '\n'))) : holder;
}
