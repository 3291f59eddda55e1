using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that meet a result which does not stand behind its call.</summary>
internal static class DisplacedResultBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "any-assistant-ends-the-span",
            Story = "An assistant message without calls between a call and its result ends the search; the real result is lost.",
            Source = "OpenClaw session-transcript-repair.ts, hole (a) of rules 15-17",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Remove((m, block) =>
            {
                int span = body.Messages.FindLastIndex(m, message => message.IsAssistant);
                return block.IsResult() && span >= 0 && body.Messages[span].CallIds.Count == 0 && IsCalledBefore(body, m, block);
            })),
        },
        new()
        {
            Name = "result-before-call-lost",
            Story = "Walks the history once and drops a result whose call it has not met yet.",
            Source = "OpenClaw session-transcript-repair.ts, hole (d) of rules 15-17; Pydantic AI _drop_orphaned_tool_results",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Remove((m, block) =>
                block.IsResult() && !IsCalledBefore(body, m, block) && body.Messages.Skip(m + 1).Any(message => message.CallIds.Contains(block.Id())))),
        },
        new()
        {
            Name = "displaced-result-deleted",
            Story = "Deletes a real result that stands too late and writes that the call was interrupted.",
            Source = "LiteLLM sanitize_messages_for_tool_calling; Amplifier diagnosis.py",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Remove((m, block) => block.IsResult() && IsDisplaced(body, m, block) && IsCalledBefore(body, m, block))),
        },
        new()
        {
            Name = "late-result-beside-stand-in",
            Story = "Keeps the stand-in when the real result comes late, and says the real one as text.",
            Source = "pi-mono transform-messages.ts: a late real result beside the synthetic one; Roo-Code Task.ts",
            Law = Law.RealBeatsSynthetic,
            Repair = Flawed.Before(body => body.Replace((m, block) =>
                block.IsResult() && !block.IsStandIn() && block.Text("content") is { } text && IsDisplaced(body, m, block)
                && body.Messages.Any(message => message.Results.Any(result => result.IsStandIn() && result.Id() == block.Id()))
                    ? AnthropicBlocks.Text("Tool result:\n" + text)
                    : block)),
        },
        new()
        {
            Name = "error-mark-lost-on-move",
            Story = "Rebuilds a result when it moves it and forgets that it was an error.",
            Source = "LiteLLM: results pulled up through a message shape that has no is_error",
            Law = Law.NothingLost,
            Repair = Flawed.Before(body => body.Replace((m, block) =>
                block.IsResult() && !block.IsStandIn() && IsDisplaced(body, m, block) ? block.Without("is_error") : block)),
        },
        new()
        {
            Name = "wrong-id-bound-by-position",
            Story = "Gives a result with an unknown id to the call that stands at the same index, if that call is still open.",
            Source = "Roo-Code validateToolResultIds.ts, rule 3",
            Law = Law.RightOwner,
            Repair = Flawed.Before(body => Adopt(body, (calls, open, index) => index < calls.Count && open.Contains(calls[index]) ? calls[index] : null)),
        },
        new()
        {
            Name = "only-open-call-adopts",
            Story = "Gives a foreign result to the call in front of it because no other call is open there.",
            Source = "OpenClaw tool-result-pairing.ts, rule 24, without its condition that the result has no id",
            Law = Law.RightOwner,
            Repair = Flawed.Before(body => Adopt(body, (_, open, _) => open.Count == 1 ? open[0] : null)),
        },
        new()
        {
            Name = "far-call-matched",
            Story = "Searches the whole history for a call of that id and moves a displaced result to the first, although several are open.",
            Source = "Roo-Code #10135",
            Law = Law.RightOwner,
            Repair = Flawed.Before(MoveToFirstOpenCall),
        },
    ];

    private static bool IsCalledBefore(LooseBody body, int message, RawObject result) =>
        body.Messages.Take(message).Any(other => other.CallIds.Contains(result.Id()));

    /// <summary>Whether the assistant message before it does not hold its call.</summary>
    private static bool IsDisplaced(LooseBody body, int message, RawObject result)
    {
        int before = body.Messages.FindLastIndex(message, other => other.IsAssistant);
        return before < 0 || !body.Messages[before].CallIds.Contains(result.Id());
    }

    /// <summary>Renames foreign results right behind calls to the id that is chosen from the calls, the open ones and the result's index.</summary>
    private static void Adopt(LooseBody body, Func<List<string>, List<string>, int, string?> choose)
    {
        HashSet<string> known = [.. body.Messages.SelectMany(message => message.CallIds)];
        for (int m = 1; m < body.Messages.Count; m++)
        {
            List<string> calls = body.Messages[m - 1].CallIds;
            List<RawObject> results = body.Messages[m].Results;
            List<string> open = [.. calls.Except(results.Select(result => result.Id()))];
            for (int r = 0; r < results.Count; r++)
            {
                if (!known.Contains(results[r].Id()) && choose(calls, open, r) is { } id)
                {
                    List<RawObject> blocks = body.Messages[m].Blocks!;
                    blocks[blocks.IndexOf(results[r])] = results[r].WithId(id);
                    open.Remove(id);
                }
            }
        }
    }

    private static void MoveToFirstOpenCall(LooseBody body)
    {
        for (int m = body.Messages.Count - 1; m > 0; m--)
        {
            foreach (RawObject result in body.Messages[m].Results.Where(result => IsDisplaced(body, m, result)))
            {
                List<Gap> open = [.. Gap.In(body).Where(gap => gap.Missing.Contains(result.Id()))];
                if (open.Count > 1 && open[0].Message < m)
                {
                    body.Messages[m].Blocks!.Remove(result);
                    body.Messages.Insert(open[0].Message + 1, body.Message("user", result));
                    return;
                }
            }
        }
    }
}
