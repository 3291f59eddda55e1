using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>However a program's output is cut into reads, its lines are the same; a line that counts as an answer is a JSON object.</summary>
/// <remarks>Input: one byte, how many bytes a read brings; then the output.</remarks>
internal sealed class EngineProtocolTarget : FuzzTarget
{
    public override string Name => "engine-protocol";

    public override string Law => "A program's lines do not depend on how they come; a line that counts as an answer is a JSON object.";

    public override IEnumerable<byte[]> Seeds() =>
        [[.. "\u0001{\"messages\":[]}\n{\"error\":\"no\"}\r\n"u8], [.. "\u0007not json\n[]\n{}\n\n"u8], [.. " {\"error\":1,\"messages\":[{}]}\nrest"u8]];

    public override void Run(ReadOnlyMemory<byte> input)
    {
        if (input.Length < 2)
        {
            return;
        }

        ReadOnlySpan<byte> output = input.Span[1..];
        List<byte[]> whole = new EngineLines().Read(output);
        var reader = new EngineLines();
        List<byte[]> pieces = [];
        int size = Math.Max(1, (int)input.Span[0]);
        for (int at = 0; at < output.Length; at += size)
        {
            pieces.AddRange(reader.Read(output.Slice(at, Math.Min(size, output.Length - at))));
        }

        Hold(whole.Count == pieces.Count && whole.Zip(pieces).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)), "the lines depend on the reads");
        foreach (byte[] line in whole)
        {
            EngineAnswer answer = EngineLines.AnswerIn(line, out bool isBabble);
            Hold(!isBabble || answer is EngineAnswer.Failed, "babble counts as an answer");
            Hold(answer is not EngineAnswer.Repaired || JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 512 }).RootElement.ValueKind == JsonValueKind.Object, "an answer is no object");
        }
    }
}
