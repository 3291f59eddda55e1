using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that touch what the model thought.</summary>
internal static class ThinkingBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "thinking-stripped",
            Story = "Strips all thinking whenever it repairs anything.",
            Source = "mason0510/fix-jsonl; OpenClaw dropThinkingBlocks, rule 40",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) => output.Remove((_, block) => block.IsThinking())),
        },
        new()
        {
            Name = "signature-dropped",
            Story = "Keeps the thinking and drops its signature.",
            Source = "OpenClaw rule 41; Claude Code #63147 is its mirror",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) => output.Replace((_, block) => block.IsThinking() ? block.Without("signature") : block)),
        },
        new()
        {
            Name = "thought-emptied",
            Story = "Empties the thinking and keeps the signature that signs it.",
            Source = "Claude Code #63147",
            Law = Law.NothingLost,
            Repair = Flawed.After((_, output) => output.Replace((_, block) => block.Text("thinking") is null ? block : block.WithText("thinking", ""))),
        },
        new()
        {
            Name = "thoughts-stripped",
            Story = "Strips thoughts before it hardens the history.",
            Source = "Gemini CLI historyHardening.ts, rule 1",
            Law = Law.NothingLost,
            Dialects = [Dialect.Gemini],
            Repair = Flawed.Before(body => body.Remove((_, part) => part.Raw("thought") == "true")),
        },
        new()
        {
            Name = "lone-reasoning-dropped",
            Story = "Drops reasoning that no item follows.",
            Source = "OpenClaw rule 42; OpenAI Agents SDK drop_orphan_function_calls, rule 3",
            Law = Law.NothingLost,
            Dialects = [Dialect.OpenAiResponses],
            Repair = Flawed.Before(body =>
            {
                while (body.Messages.Count > 1 && body.Messages[^1].Fields.Text("type") == "reasoning")
                {
                    body.Messages.RemoveAt(body.Messages.Count - 1);
                }
            }),
        },
    ];
}
