using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that meet the same thing twice.</summary>
internal static class DuplicateBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "last-duplicate-wins",
            Story = "Of two results for one call it keeps the last and throws the first away.",
            Source = "LiteLLM factory.py, rule 4",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                foreach (LooseMessage message in body.Messages.Where(message => message.IsUser))
                {
                    HashSet<string> later = [];
                    foreach (RawObject result in message.Results.AsEnumerable().Reverse().Where(result => !later.Add(result.Id())).ToList())
                    {
                        message.Blocks!.Remove(result);
                    }
                }
            }),
        },
        new()
        {
            Name = "first-of-the-transcript-wins",
            Story = "Drops every result whose id it has seen before, also where a later turn uses the id again.",
            Source = "OpenClaw session-transcript-repair.ts, rule 17 and hole (b)",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> seen = [];
                foreach (LooseMessage message in body.Messages.Where(message => message.IsUser))
                {
                    foreach (RawObject result in message.Results.Where(result => !seen.Add(result.Id())))
                    {
                        message.Blocks!.Remove(result);
                    }
                }

                body.Messages.RemoveAll(message => message.Blocks is { Count: 0 } && message.Fields.Raw("content") != "[]");
            }),
        },
        new()
        {
            Name = "reused-call-stripped",
            Story = "Strips a call whose id an earlier assistant message used, and with it what the model did there.",
            Source = "Claude Code ensureToolResultPairing, rule 2",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Remove((m, block) =>
                body.Messages[m].IsAssistant && block.IsCall() && body.Messages.Take(m).Any(message => message.CallIds.Contains(block.Id())))),
        },
        new()
        {
            Name = "one-result-for-two-calls",
            Story = "Gives both calls of one id the one result that is there.",
            Source = "Cline message-builder.ts: a duplicate id in one message makes it duplicate the result",
            Law = Law.NothingInvented,
            Repair = Flawed.After((input, output) => output.Replace((_, block) =>
                block.IsStandIn()
                && input.Messages.Exists(message => message.Calls.Count(call => IsTwin(call.Id(), block.Id())) > 1)
                && input.Messages.SelectMany(message => message.Results).FirstOrDefault(result => IsTwin(result.Id(), block.Id()) && !result.IsStandIn()) is { } real
                    ? real.WithId(block.Id())
                    : block)),
        },
        new()
        {
            Name = "equal-texts-dropped",
            Story = "Drops a user message that says what an earlier one said: the second \"yes\" is lost.",
            Source = "PraisonAI #4243; agent-framework _deduplicate_messages",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body =>
            {
                HashSet<string> seen = [];
                body.Messages.RemoveAll(message => message.IsUser && message.Results.Count == 0 && message.Blocks is not { Count: 0 } && !seen.Add(message.ToString()));
            }),
        },
        new()
        {
            Name = "later-results-kept-beside",
            Story = "Adds what is missing and leaves results that are too many where they are.",
            Source = "Strands #2296, #2320",
            Law = Law.Valid,
            Repair = Flawed.Instead(
                [DamageClass.MissingResult, DamageClass.DuplicateResult, DamageClass.OrphanResult],
                body => Gap.Fill(body, Gap.In(body))),
        },
    ];

    /// <summary>Whether the second id is the first one, as it was or renamed: eight hexadecimal digits behind a line.</summary>
    private static bool IsTwin(string id, string other) =>
        other == id || (other.Length == id.Length + 9 && other.StartsWith(id + "_", StringComparison.Ordinal));
}
