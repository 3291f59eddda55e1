using System.Globalization;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What the engine made of a history, as plain blocks, and whether its edit list says just that.</summary>
internal static class EngineList
{
    /// <summary>The engine's output; a block is marked as moved where the edits say so.</summary>
    public static PlainBlock[] Output(PlainHistory input, RepairPlan plan)
    {
        List<PlainBlock> output = [];
        foreach (PlannedMessage message in plan.Messages)
        {
            bool isAssistant = message.Role == Role.Assistant;
            int nothing = message.Source < 0 ? -1 : Array.FindIndex(input.Blocks, block => block.Message == message.Source && block.Kind == PlainKind.Void);
            if (message.Blocks.Count == 0 || nothing >= 0)
            {
                output.Add(new PlainBlock(isAssistant, PlainKind.Void, -1, nothing, message.Source));
            }

            output.AddRange(message.Blocks.Select(block => Block(input, plan, block, isAssistant)));
        }

        return MarkMoved(input, [.. output], plan);
    }

    /// <summary>What is wrong with the engine's outcome, its cost aside.</summary>
    public static IEnumerable<string> Faults(PlainHistory input, RepairPlan plan, RepairOutcome outcome, PlainBlock[] output)
    {
        if (!new PlainJudge(input).IsLawful(output))
        {
            yield return $"the output breaks a law: {string.Join(' ', output)}";
        }

        int broken = MinimalityVerdict.Broken(input, output);
        foreach (MinimalityChoice choice in MinimalityChoices.All.Where((_, i) => (broken >> i & 1) != 0))
        {
            yield return $"the output breaks a choice, {choice.Name}: {string.Join(' ', output)}";
        }

        if (!Edits(input, output).SequenceEqual(Told(plan)))
        {
            yield return $"the edits are {string.Join(", ", Told(plan))} and should be {string.Join(", ", Edits(input, output))}";
        }

        var written = History.Read(PlainWriter.Write(input, output, call => plan.NewIds[Array.IndexOf(input.PlaceOfBlock, call)]), Dialect.Anthropic);
        if (!PlainWriter.Flatten(History.Read(outcome.Bytes, Dialect.Anthropic)).SequenceEqual(PlainWriter.Flatten(written)))
        {
            yield return $"the bytes do not say {string.Join(' ', output)}";
        }
    }

    /// <summary>The edits that lead from the input to that output, sorted, in words that <see cref="Told"/> uses too.</summary>
    public static List<string> Edits(PlainHistory input, PlainBlock[] output)
    {
        List<string> edits = [];
        foreach (PlainBlock was in input.Blocks)
        {
            int at = Array.FindIndex(output, block => block.Source == was.Source);
            string? kind = at < 0 ? Dropped(was.Kind)
                : output[at].Kind == PlainKind.Quote ? was.Kind == PlainKind.Call ? nameof(EditKind.QuoteBlock) : nameof(EditKind.QuoteResult)
                : output[at].Message >= 0 ? null
                : was.IsMisplaced ? nameof(EditKind.MoveBlock) : nameof(EditKind.MoveResult);
            edits.AddRange(kind is null ? [] : [Word(input, kind, was.Message, was.Id)]);
            if (at >= 0 && was.Kind == PlainKind.Call && output[at].Id >= PlainBlock.FreshIds)
            {
                edits.Add(Word(input, nameof(EditKind.RewriteId), was.Message, was.Id));
            }
        }

        foreach (PlainBlock block in output.Where(block => block.Source < 0 && block.Kind != PlainKind.Void))
        {
            int id = block.Id >= PlainBlock.FreshIds ? input.Blocks[block.Id - PlainBlock.FreshIds].Id : block.Id;
            edits.Add(Word(input, block.Kind == PlainKind.Synthetic ? nameof(EditKind.InsertResult) : nameof(EditKind.Placeholder), -1, id));
        }

        edits.Sort(StringComparer.Ordinal);
        return edits;
    }

    /// <summary>The engine's own list, sorted.</summary>
    public static List<string> Told(RepairPlan plan)
    {
        List<string> edits = [.. plan.Edits.Select(Word)];
        edits.Sort(StringComparer.Ordinal);
        return edits;

        static string Word(Edit edit)
        {
            int message = edit.Kind is EditKind.InsertResult or EditKind.Placeholder ? -1 : edit.Message;
            return string.Create(CultureInfo.InvariantCulture, $"{edit.Kind} {message} {string.Join(' ', edit.Ids)}");
        }
    }

    private static PlainBlock Block(PlainHistory input, RepairPlan plan, PlannedBlock block, bool isAssistant)
    {
        if (block.Kind == PlannedKind.Placeholder)
        {
            return new PlainBlock(isAssistant, PlainKind.Placeholder, -1, -1, -1);
        }

        PlainBlock was = input.Blocks[input.PlaceOfBlock[block.Block]];
        int id = was.Id;
        if (plan.NewIds.TryGetValue(block.Block, out string? fresh))
        {
            int call = Enumerable.Range(0, input.PlaceOfBlock.Length)
                .First(b => input.Blocks[input.PlaceOfBlock[b]].Kind == PlainKind.Call && plan.NewIds.TryGetValue(b, out string? other) && other == fresh);
            id = PlainBlock.FreshIds + input.PlaceOfBlock[call];
        }

        return block.Kind switch
        {
            PlannedKind.Synthetic => new PlainBlock(isAssistant, PlainKind.Synthetic, id, -1, -1),
            PlannedKind.Quote => new PlainBlock(isAssistant, PlainKind.Quote, -1, was.Source, -1),
            _ => was with { IsAssistant = isAssistant, Id = id, Message = was.IsAssistant == isAssistant ? was.Message : -1 },
        };
    }

    // Which results were moved: as many as the edits say, of the messages and ids they say, so that the rest is in its old order.
    private static PlainBlock[] MarkMoved(PlainHistory input, PlainBlock[] output, RepairPlan plan)
    {
        List<string> told = [.. plan.Edits
            .Where(edit => edit.Kind == EditKind.MoveResult)
            .Select(edit => Word(input, "", edit.Message, input.Bytes.Ids.IndexOf(edit.Ids[0])))];
        int[] results = [.. Enumerable.Range(0, output.Length).Where(i => output[i].IsResult && output[i].Message >= 0)];
        told.Sort(StringComparer.Ordinal);
        for (int set = 0; set < 1 << results.Length; set++)
        {
            PlainBlock[] marked = [.. output];
            List<string> moved = [];
            for (int i = 0; i < results.Length; i++)
            {
                if ((set >> i & 1) != 0)
                {
                    PlainBlock was = input.Blocks[output[results[i]].Source];
                    moved.Add(Word(input, "", was.Message, was.Id));
                    marked[results[i]] = marked[results[i]] with { Message = -1 };
                }
            }

            moved.Sort(StringComparer.Ordinal);
            int[] kept = [.. marked.Where(block => block.Message >= 0 && block.Source >= 0).Select(block => block.Source)];
            if (moved.SequenceEqual(told) && kept.SequenceEqual(kept.Order()))
            {
                return marked;
            }
        }

        return output;
    }

    private static string Dropped(PlainKind kind) => kind switch
    {
        PlainKind.Empty or PlainKind.Void => nameof(EditKind.RemoveEmpty),
        PlainKind.Synthetic => nameof(EditKind.SupersedeSynthetic),
        PlainKind.Result => nameof(EditKind.CollapseDuplicate),
        _ => "lost",
    };

    private static string Word(PlainHistory input, string kind, int message, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind} {message} {(id < 0 ? "" : input.Bytes.Ids[id])}");
}
