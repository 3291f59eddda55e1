using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>What an engine's program writes, apart from its process: where its lines end, and what a line means.</summary>
internal sealed class EngineLines
{
    private readonly ArrayBufferWriter<byte> _open = new();

    /// <summary>How much of a line has come whose end has not.</summary>
    public int BytesWaiting => _open.WrittenCount;

    /// <summary>The lines that end in what was read, without their line ends; lines that came together are handed on together, so that a second one is seen at once.</summary>
    public List<byte[]> Read(ReadOnlySpan<byte> read)
    {
        List<byte[]> lines = [];
        int end;
        while ((end = read.IndexOf((byte)'\n')) >= 0)
        {
            _open.Write(read[..end]);
            lines.Add(_open.WrittenSpan.TrimEnd((byte)'\r').ToArray());
            _open.ResetWrittenCount();
            read = read[(end + 1)..];
        }

        _open.Write(read);
        return lines;
    }

    /// <summary>The answer that a line is.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="isBabble">Whether it is none, so that who wrote it is not to be asked again.</param>
    public static EngineAnswer AnswerIn(byte[] line, out bool isBabble)
    {
        isBabble = true;
        if (!Utf8.IsValid(line))
        {
            return new EngineAnswer.Failed("its answer is not UTF-8");
        }

        try
        {
            if (!IsObject(line, out string? error))
            {
                return new EngineAnswer.Failed("its answer is not a JSON object");
            }

            isBabble = false;
            return error is null ? new EngineAnswer.Repaired(line) : new EngineAnswer.Failed("it answered with an error: " + error);
        }
        catch (JsonException refusal)
        {
            return new EngineAnswer.Failed("its answer is not JSON: " + refusal.Message);
        }
    }

    /// <summary>Looks at the line's own members. Not by a document of System.Text.Json, which throws at a name with half a surrogate pair.</summary>
    /// <param name="line">The line.</param>
    /// <param name="error">The value of `error` where no history stands beside it.</param>
    private static bool IsObject(byte[] line, out string? error)
    {
        error = null;
        bool hasHistory = false;
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        reader.Read();
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            hasHistory |= reader.TextIs("messages"u8) || reader.TextIs("input"u8) || reader.TextIs("contents"u8);
            bool isError = reader.TextIs("error"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            error = isError ? TextOf(line.AsSpan(start..(int)reader.BytesConsumed)) : error;
        }

        error = hasHistory ? null : error;
        return isObject;
    }

    private static string TextOf(ReadOnlySpan<byte> value) => value[0] == (byte)'"' ? JsonText.Unescape(value) : Encoding.UTF8.GetString(value);
}
