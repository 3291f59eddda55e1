using System.Text.Encodings.Web;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Cli;

/// <summary>The line protocol's server side: reads histories, writes repaired ones.</summary>
internal static class LineFilter
{
    /// <summary>The longest line that is read; a longer one is answered by an error.</summary>
    public const int LineBytesMax = 256 * 1024 * 1024;

    private const int OutputBytes = 128 * 1024;

    /// <summary>Answers every line until the input ends.</summary>
    /// <exception cref="IOException">A stream broke.</exception>
    public static FilterCount Run(
        Stream input,
        Stream output,
        Dialect? dialect,
        RepairOptions options,
        CancellationToken interrupted,
        int lineBytesMax = LineBytesMax,
        OutputRedaction? redaction = null)
    {
        redaction ??= new OutputRedaction();
        var count = new FilterCount();
        var buffered = new BufferedStream(output, OutputBytes);
        var lines = new LineReader(input, lineBytesMax) { AtPause = buffered.Flush };
        while (!interrupted.IsCancellationRequested && lines.Read())
        {
            if (lines.IsTooLong)
            {
                Answer(buffered, count, FormattableString.Invariant($"the line is longer than {lineBytesMax} bytes"), redaction);
            }
            else
            {
                Repair(lines.Line, buffered, dialect, options, count, redaction);
            }

            buffered.WriteByte((byte)'\n');
        }

        buffered.Flush();
        return count;
    }

    private static void Repair(ReadOnlyMemory<byte> line, Stream output, Dialect? dialect, RepairOptions options, FilterCount count, OutputRedaction redaction)
    {
        if (count.Lines == 0 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        if (line.IsEmpty)
        {
            Answer(output, count, "the line is empty (at byte 0)", redaction);
            return;
        }

        try
        {
            DialectGuess guess = DialectGuess.For(dialect, line.Span);
            RepairOutcome outcome = Repairer.Repair(History.Read(line, guess.Dialect), options);
            count.NoteDialect(guess);
            output.Write(outcome.Bytes.Span);
            count.StillInvalid += outcome.Verdict == Verdict.Valid ? 0 : 1;
            count.Unchanged += outcome.Verdict == Verdict.Valid && !outcome.Changed ? 1 : 0;
            count.Repaired += outcome.Verdict == Verdict.Valid && outcome.Changed ? 1 : 0;
        }
        catch (HistoryFormatException refusal)
        {
            Answer(output, count, refusal.Message, redaction);
        }
        catch (Exception exception) when (exception is not IOException)
        {
            // Law 10: no line may end the stream. The other side gets its answer, the user a crash file.
            count.InternalError ??= exception;
            Answer(output, count, $"internal error: {exception.GetType().Name}: {exception.Message}", redaction);
        }
    }

    // A repaired line is the other side's own; what we say about one is a report.
    private static void Answer(Stream output, FilterCount count, string error, OutputRedaction redaction)
    {
        count.Errors++;
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("error"u8, redaction.Of(error));
        json.WriteEndObject();
    }
}
