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
        string? broken = Utf8.IsValid(line) ? Read(line, out string? error) : Not("UTF-8", out error);
        isBabble = broken is not null;
        return (broken ?? error) is { } reason ? new EngineAnswer.Failed(reason) : new EngineAnswer.Repaired(line);
    }

    /// <summary>Looks at an object's own members. Not by a document of System.Text.Json, which throws at a name with half a surrogate pair.</summary>
    /// <returns>Why the line is no answer, or null.</returns>
    private static string? Read(byte[] line, out string? error)
    {
        error = null;
        bool hasMessages = false;
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
            reader.Read();
            bool isObject = reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                hasMessages |= reader.TextIs("messages"u8);
                bool isError = reader.TextIs("error"u8);
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                error = isError ? "it answered with an error: " + TextOf(line.AsSpan(start..(int)reader.BytesConsumed)) : error;
            }

            error = hasMessages ? null : error;
            return isObject ? null : Not("a JSON object", out error);
        }
        catch (JsonException refusal)
        {
            return Not("JSON: " + refusal.Message, out error);
        }
    }

    private static string Not(string what, out string? error)
    {
        error = null;
        return "its answer is not " + what;
    }

    private static string TextOf(ReadOnlySpan<byte> value) => value[0] == (byte)'"' ? JsonText.Unescape(value) : Encoding.UTF8.GetString(value);
}
