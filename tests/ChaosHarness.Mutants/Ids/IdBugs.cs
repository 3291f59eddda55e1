using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that rewrite ids.</summary>
internal static partial class IdBugs
{
    private static readonly string[] BadIds = [DamageClass.BadId];
    private static int counter;

    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "near-ids-merged",
            Story = "Replaces each refused character by a line, and so makes one id of a.b and a:b.",
            Source = "LiteLLM, pi-ai, Roo-Code tool-id.ts, opencode transform.ts",
            Law = Law.Valid,
            Repair = Flawed.Instead(BadIds, body => body.Replace((_, block) => block.IsCall() || block.IsResult() ? block.WithId(Sanitised(block.Id())) : block)),
        },
        new()
        {
            Name = "results-keep-the-old-id",
            Story = "Rewrites the ids of calls and leaves those of their results as they were.",
            Source = "Roo-Code #11131",
            Law = Law.Valid,
            Repair = Flawed.Instead(BadIds, body => body.Replace((_, block) => block.IsCall() ? block.WithId(Sanitised(block.Id())) : block)),
        },
        new()
        {
            Name = "ids-numbered-by-the-process",
            Story = "Makes rewritten ids of the process's number and a counter that lives as long as the process.",
            Source = "Codex normalize.rs chose derived ids against this, for the prompt cache (rule 2)",
            Law = Law.Deterministic,
            Repair = Flawed.Instead(BadIds, body =>
            {
                Dictionary<string, string> renamed = [];
                body.Replace((_, block) =>
                {
                    if (!(block.IsCall() || block.IsResult()) || Sanitised(block.Id()) == block.Id())
                    {
                        return block;
                    }

                    string id = renamed.TryGetValue(block.Id(), out string? known)
                        ? known
                        : renamed[block.Id()] = string.Create(CultureInfo.InvariantCulture, $"toolu_{Environment.ProcessId}_{Interlocked.Increment(ref counter)}");
                    return block.WithId(id);
                });
            }),
        },
        new()
        {
            Name = "ids-cut-to-nine",
            Story = "Cuts ids to nine letters without asking whether another call has them already.",
            Source = "opencode provider/transform.ts for Mistral",
            Law = Law.Valid,
            Dialects = [Dialect.Mistral],
            Repair = Flawed.Instead(BadIds, body =>
            {
                foreach (LooseMessage message in body.Messages)
                {
                    message.Fields = message.Fields.Text("tool_call_id") is { } id ? message.Fields.WithText("tool_call_id", Nine(id)) : message.Fields;
                    if (message.Fields.Array("tool_calls") is { Count: > 0 } calls)
                    {
                        message.Fields = message.Fields.With("tool_calls", RawObject.ArrayOf(calls.Select(call => call.WithText("id", Nine(call.Text("id") ?? "")))));
                    }
                }
            }),
        },
    ];

    private static string Sanitised(string id) => Refused().Replace(id, "_");

    private static string Nine(string id) => Letters().Replace(id, "") is var letters && letters.Length > 9 ? letters[..9] : letters.PadRight(9, '0');

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex Refused();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Letters();
}
