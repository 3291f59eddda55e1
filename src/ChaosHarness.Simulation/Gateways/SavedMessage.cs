using System.Text.Json;

namespace ChaosHarness.Simulation;

/// <summary>One message of a <see cref="SessionLog"/>.</summary>
/// <param name="Role">The wire's word.</param>
/// <param name="AsBlocks">False for content that is one plain string.</param>
/// <param name="Blocks">In order.</param>
internal sealed record SavedMessage(string Role, bool AsBlocks, List<SavedBlock> Blocks)
{
    /// <summary>Whether further results may join it.</summary>
    public bool HoldsResults => Role == "user" && AsBlocks && Blocks.All(block => block is SavedBlock.Result);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("role", Role);
        if (!AsBlocks && Blocks is [SavedBlock.Text single])
        {
            writer.WriteString("content", single.Words);
        }
        else
        {
            writer.WriteStartArray("content");
            foreach (SavedBlock block in Blocks)
            {
                block.Write(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
