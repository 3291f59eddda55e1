using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that do not survive what they are given.</summary>
internal static class CrashBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "crash-on-empty-content",
            Story = "Looks at the first block of every message for a text to drop, also where there is no block.",
            Source = "LiteLLM: its tests have the case that the last user turn is empty",
            Law = Law.Total,
            Repair = Flawed.Before(body =>
            {
                foreach (List<RawObject> blocks in body.Messages.Where(message => message.Blocks is not null).Select(message => message.Blocks!))
                {
                    if (blocks[0].IsText() && blocks[0].Text("text") is "")
                    {
                        blocks.RemoveAt(0);
                    }
                }
            }),
        },
        new()
        {
            Name = "refuses-what-is-broken",
            Story = "Throws where a call is unanswered when the user's next message comes, which is the case it is there for.",
            Source = "Vercel AI SDK convert-to-language-model-prompt.ts (AI_MissingToolResultsError); LangGraph INVALID_CHAT_HISTORY",
            Law = Law.Total,
            Repair = (body, dialect) => Gap.In(LooseBody.Read(body, dialect)) is [{ Missing: [var id, ..] }, ..]
                ? throw new InvalidOperationException($"tool result is missing for tool call {id}")
                : Flawed.Sound(body, dialect),
        },
        new()
        {
            Name = "missing-output-panics",
            Story = "Takes a call without output for a bug of the program and panics.",
            Source = "Codex normalize.rs: a missing custom-tool or local-shell output panics in debug builds",
            Law = Law.Total,
            Dialects = [Dialect.OpenAiResponses],
            Repair = (body, dialect) => Validator.Validate(History.Read(body, dialect)).Any(violation => violation.Rule.Class == DamageClass.MissingResult)
                ? throw new InvalidOperationException("every call has an output")
                : Flawed.Sound(body, dialect),
        },
    ];
}
