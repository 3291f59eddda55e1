using System.Collections.Immutable;
using System.Numerics;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that give unanswered calls their stand-ins.</summary>
internal static class StandInBugs
{
    private static readonly string[] Missing = [DamageClass.MissingResult];
    private static int maps = -1;

    /// <summary>What the order of sets differs by from one process to another; 0 where planted bugs run in a test's own process.</summary>
    public static int ProcessSeed { get; set; }

    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "index-goes-stale",
            Story = "Notes where stand-ins are missing before it inserts the first one, so that the second one lands before its call.",
            Source = "the guide's repair script",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body =>
            {
                foreach (Gap gap in Gap.In(body))
                {
                    body.Messages.Insert(gap.Message + 1, body.Message("user", gap.Missing.Select(AnthropicBlocks.StandIn)));
                }
            }),
        },
        new()
        {
            Name = "only-first-missing",
            Story = "Answers the first unanswered call of a batch and forgets the others.",
            Source = "the guide's repair script: one message for each orphan, no batches",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body => Gap.Fill(body, Gap.In(body).Select(gap => gap with { Missing = gap.Missing[..1] }))),
        },
        new()
        {
            Name = "one-answer-counts-for-all",
            Story = "Takes a batch for answered as soon as it has one result, although a killed agent leaves a prefix of them.",
            Source = "pi: results are appended in call order, so a kill leaves a prefix (OpenClaw notes, rule 47)",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body => Gap.Fill(body, Gap.In(body).Where(gap => gap.Answered == 0))),
        },
        new()
        {
            Name = "only-last-turn",
            Story = "Looks at the last message with calls alone; an older gap stays.",
            Source = "Roo-Code validateToolResultIds.ts: one user message against the last assistant",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body =>
            {
                int last = body.Messages.FindLastIndex(message => message.CallIds.Count > 0);
                Gap.Fill(body, Gap.In(body).Where(gap => gap.Message == last));
            }),
        },
        new()
        {
            Name = "open-end-stays",
            Story = "Answers calls when the next message comes, and so never those at the end of the history.",
            Source = "pi-mono transform-messages.ts before #3555; Strands #2025, #2073",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body => Gap.Fill(body, Gap.In(body).Where(gap => gap.Message < body.Messages.Count - 1))),
        },
        new()
        {
            Name = "end-answered-twice",
            Story = "A second hook repairs the end of the history again from its own stale copy.",
            Source = "deepagents JS, PatchToolCallsMiddleware runs again in wrapModelCall; #173",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body =>
            {
                List<Gap> gaps = Gap.In(body);
                Gap.Fill(body, gaps);
                Gap.Fill(body, gaps.Where(gap => gap.Message == body.Messages.Count - 1 - gaps.Count));
            }),
        },
        new()
        {
            Name = "answered-set-is-global",
            Story = "One set of answered ids for the whole history, so that a call whose id was used before counts as answered.",
            Source = "deepagents patch_tool_calls.py; the guide's repair script (\"No repair needed\")",
            Law = Law.Valid,
            Repair = Flawed.Instead(Missing, body =>
            {
                HashSet<string> answered = [.. body.Messages.SelectMany(message => message.ResultIds)];
                Gap.Fill(body, Gap.In(body)
                    .Select(gap => gap with { Missing = [.. gap.Missing.Where(id => !answered.Contains(id))] })
                    .Where(gap => gap.Missing.Count > 0));
            }),
        },
        new()
        {
            Name = "presence-is-enough",
            Story = "Asks whether a result is there, not where it stands: a displaced one satisfies it.",
            Source = "LangGraph _validate_chat_history; Codex ensure_call_outputs_present",
            Law = Law.Valid,
            Repair = (body, dialect) =>
            {
                List<LooseMessage> messages = LooseBody.Read(body, dialect).Messages;
                HashSet<string> calls = [.. messages.SelectMany(message => message.CallIds)];
                return calls.Count > 0 && calls.SetEquals(messages.SelectMany(message => message.ResultIds)) ? body : Flawed.Sound(body, dialect);
            },
        },
        new()
        {
            Name = "next-message-only",
            Story = "Looks for results in the very next message, and so answers calls again whose results are spread over two.",
            Source = "Strands repository_session_manager.py _fix_broken_tool_use; Claude Code ensureToolResultPairing",
            Law = Law.Identity,
            Repair = Flawed.Instead(Missing, body =>
            {
                for (int m = body.Messages.Count - 1; m >= 0; m--)
                {
                    List<string> next = m + 1 < body.Messages.Count ? body.Messages[m + 1].ResultIds : [];
                    List<string> missing = [.. body.Messages[m].CallIds.Except(next)];
                    if (missing.Count > 0)
                    {
                        body.Messages.Insert(m + 1, body.Message("user", missing.Select(AnthropicBlocks.StandIn)));
                    }
                }
            }),
        },
        new()
        {
            Name = "another-one-on-every-pass",
            Story = "Keys open calls by id, so that of two calls with one id one stays open, and every pass adds a stand-in.",
            Source = "Pydantic AI _clean_message_history",
            Law = Law.Idempotent,
            Repair = (body, dialect) =>
            {
                LooseBody loose = LooseBody.Read(body, dialect);
                int twice = loose.Messages.FindIndex(message => message.CallIds.Count < message.Calls.Count);
                if (twice < 0)
                {
                    return Flawed.Sound(body, dialect);
                }

                string id = loose.Messages[twice].Calls.GroupBy(call => call.Id()).First(group => group.Count() > 1).Key;
                loose.Messages.Insert(twice + 1, loose.Message("user", AnthropicBlocks.StandIn(id)));
                return loose.ToUtf8();
            },
        },
        new()
        {
            Name = "stand-ins-in-set-order",
            Story = "Keeps the missing ids in a hash set with a seed of its own, so that their order differs from run to run.",
            Source = "LiteLLM and Strands: synthetic results in set order",
            Law = Law.Deterministic,
            Repair = Flawed.Instead(Missing, body =>
            {
                // Of two maps in a row in one process one goes the other way; two programs have nothing in common.
                int map = Interlocked.Increment(ref maps);
                bool isOtherWay = ((map + BitOperations.PopCount((uint)(map / 2 * ProcessSeed))) & 1) == 0;
                Gap.Fill(body, Gap.In(body).Select(gap => isOtherWay ? gap with { Missing = [.. gap.Missing.AsEnumerable().Reverse()] } : gap));
            }),
        },
    ];
}
