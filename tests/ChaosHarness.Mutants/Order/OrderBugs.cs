using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Bugs of engines that put blocks in an order of their own.</summary>
internal static class OrderBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new()
        {
            Name = "results-behind-the-text",
            Story = "Appends results to the user's next message, behind the text.",
            Source = "Strands rule 2 (appended); Goose #1651 quotes the refusal",
            Law = Law.Valid,
            Repair = Flawed.After((_, output) =>
            {
                foreach (LooseMessage message in output.Messages.Where(message => message.Results.Exists(result => result.IsStandIn())))
                {
                    message.Blocks = [.. message.Blocks!.Where(block => !block.IsResult()), .. message.Results];
                }
            }),
        },
        new()
        {
            Name = "put-back-by-a-stale-index",
            Story = "Puts the user's last words back at the index they had, which is another one since a message went.",
            Source = "Goose fixed_visible.get(idx): notes shift when visible messages vanish",
            Law = Law.NothingLost,
            Repair = Flawed.After((input, output) =>
            {
                int place = output.Messages.FindLastIndex(message => message.IsUser && message.Results.Count == 0);
                int was = place < 0 ? -1 : input.Messages.FindLastIndex(message => message.ToString() == output.Messages[place].ToString());
                if (output.Messages.Count < input.Messages.Count && was > place)
                {
                    LooseMessage words = output.Messages[place];
                    output.Messages.RemoveAt(place);
                    output.Messages.Insert(Math.Min(was, output.Messages.Count), words);
                }
            }),
        },
    ];
}
