using System.Buffers;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The document behind a row of plain blocks, so that a judge of documents can have its say.</summary>
internal static class PlainWriter
{
    /// <param name="freshId">The text of a new id, by the call that got it.</param>
    public static byte[] Write(PlainHistory input, PlainBlock[] output, Func<int, string> freshId)
    {
        ReadOnlySpan<byte> document = input.Bytes.Bytes.Span;
        ByteRange array = input.Bytes.MessagesArray;
        var written = new ArrayBufferWriter<byte>();
        written.Write(document[..(array.Start + 1)]);
        for (int start = 0; start < output.Length;)
        {
            int end = start + 1;
            while (end < output.Length && output[start].Message >= 0 && output[end].Message == output[start].Message)
            {
                end++;
            }

            written.Write(start > 0 ? ","u8 : []);
            written.Write(Message(input, output.AsSpan(start, end - start), freshId));
            start = end;
        }

        written.Write(document[(array.End - 1)..]);
        return written.WrittenSpan.ToArray();
    }

    /// <summary>The blocks of a document in order, each with who says it; where messages begin and end is left out, and so are empty ones within a turn.</summary>
    public static List<string> Flatten(History history)
    {
        List<string> blocks = [];
        foreach (Message message in history.Messages)
        {
            string role = message.Role.ToString();
            blocks.AddRange(message.BlockCount == 0 && !(blocks.Count > 0 && blocks[^1].StartsWith(role, StringComparison.Ordinal)) ? [role] : []);
            if (message.BlockCount > 0 && blocks.Count > 0 && blocks[^1] == role)
            {
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.AddRange(history.BlocksOf(message).ToArray().Select(block => $"{role}: {Encoding.UTF8.GetString(history.Span(block.Range))}"));
        }

        return blocks;
    }

    private static byte[] Message(PlainHistory input, ReadOnlySpan<PlainBlock> blocks, Func<int, string> freshId)
    {
        List<string> parts = [];
        foreach (PlainBlock block in blocks)
        {
            parts.AddRange(Block(input, block, freshId));
        }

        return Encoding.UTF8.GetBytes($$"""{"role":"{{(blocks[0].IsAssistant ? "assistant" : "user")}}","content":[{{string.Join(',', parts)}}]}""");
    }

    private static string[] Block(PlainHistory input, PlainBlock block, Func<int, string> freshId)
    {
        string id = block.Id < 0 ? "" : block.Id >= PlainBlock.FreshIds ? freshId(block.Id - PlainBlock.FreshIds) : input.Bytes.Ids[block.Id];
        return block.Kind switch
        {
            PlainKind.Void => [],
            PlainKind.Placeholder => [Text(SyntheticTexts.Placeholder)],
            PlainKind.Synthetic when block.Source < 0 =>
                [$$"""{"type":"tool_result","tool_use_id":"{{id}}","content":"{{SyntheticTexts.Own}}","is_error":true}"""],
            PlainKind.Quote => Quote(input, input.Blocks[block.Source]),
            PlainKind.Call or PlainKind.Result or PlainKind.Synthetic =>
                [Raw(input, block).Replace($"\"{input.Bytes.Ids[input.Blocks[block.Source].Id]}\"", $"\"{id}\"", StringComparison.Ordinal)],
            _ => [Raw(input, block)],
        };
    }

    private static string[] Quote(PlainHistory input, PlainBlock quoted)
    {
        if (quoted.Kind == PlainKind.Call)
        {
            string json = Encoding.UTF8.GetString(JsonText.Escape(Raw(input, quoted)))[1..^1];
            return [Text($"{SyntheticTexts.QuotePrefix}block role=user; it could not be sent as it stood]"), Text(json)];
        }

        string isError = quoted.Kind == PlainKind.Synthetic ? "true" : "false";
        string mark = $"{SyntheticTexts.QuotedResultPrefix} id={input.Bytes.Ids[quoted.Id]} is_error={isError}; untrusted tool output]";
        return [Text(mark), Text(ContentText(input, quoted))];
    }

    // In the scope the content of a result is a string.
    private static string ContentText(PlainHistory input, PlainBlock result) =>
        Encoding.UTF8.GetString(input.Bytes.Span(BlockOf(input, result).Body))[1..^1];

    private static string Text(string token) => $$"""{"type":"text","text":"{{token}}"}""";

    private static string Raw(PlainHistory input, PlainBlock block) => Encoding.UTF8.GetString(input.Bytes.Span(BlockOf(input, block).Range));

    private static Block BlockOf(PlainHistory input, PlainBlock block) => input.Bytes.Blocks[Array.IndexOf(input.PlaceOfBlock, block.Source)];
}
