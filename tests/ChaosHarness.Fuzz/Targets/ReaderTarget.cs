using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Fuzz;

/// <summary>What is read is JSON, and every block lies in its message, in order.</summary>
/// <remarks>Input: the body. Differential: System.Text.Json says what is JSON.</remarks>
internal sealed class ReaderTarget(Dialect dialect) : HistoryTarget("read", dialect)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = HistoryLimits.DepthMax };

    public override string Law => "What is read is JSON; a message lies behind the one before it, a block in its message and behind the block before it.";

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (Read(input) is not { } history)
        {
            return;
        }

        Hold(IsJson(input), "bytes were read that are no JSON");
        int end = 0;
        foreach (Message message in history.Messages)
        {
            Hold(message.Range.Start >= end && message.Range.End <= input.Length, "a message begins before the end of the one before it, or ends behind the body");
            int blockEnd = message.Range.Start;
            foreach (Block block in history.BlocksOf(message))
            {
                Hold(block.Range.Start >= message.Range.Start && block.Range.End <= message.Range.End, "a block lies outside of its message");
                Hold(block.Range.Start >= blockEnd || message.Calls.IsPresent, "a block begins before the end of the one before it");
                blockEnd = block.Range.End;
            }

            end = message.Range.End;
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> input)
    {
        try
        {
            using var document = JsonDocument.Parse(input, Depth);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
