// Goal: the entries of a pi session file, whatever state it is in.
// Method: line by line; a line that is no JSON object is torn, except for whole entries that were glued behind or before the tear.
// Unknown types and fields are not looked at, so they stay byte for byte.
// Does not decide which entries are sent: see PiProjection.
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

internal static class PiReader
{
    private const int GluedEntriesMax = 16;

    private static readonly byte[][] EntryStarts = ["{\"type\":\"message\","u8.ToArray(), "{\"type\":\"compaction\","u8.ToArray(), "{\"type\":\"session\","u8.ToArray()];

    /// <summary>Reads a file. With <paramref name="glued"/>, entries glued to torn bytes are found too; pi itself does not see them.</summary>
    /// <exception cref="HistoryFormatException">A limit was reached.</exception>
    public static PiFile Read(ReadOnlyMemory<byte> bytes, bool glued)
    {
        List<PiEntry> entries = [];
        List<(int, ByteRange, string)> torn = [];
        foreach (FileLine line in FileLine.Of(bytes.Span))
        {
            int start = line.Range.Start + line.Range.In(bytes.Span).IndexOfAnyExcept(" \t"u8);
            string? reason = TryRead(bytes.Span, new ByteRange(start, line.Range.End), line.Number, entries.Count, out PiEntry? entry);
            if (entry is not null && entry.Range.End == End(bytes.Span, line.Range))
            {
                entries.Add(entry);
                continue;
            }

            reason ??= "more than one JSON value on the line";
            int from = start;
            foreach (PiEntry found in glued ? Glued(bytes.Span, line, entries.Count) : [])
            {
                AddTorn(torn, line, from, found.Range.Start, reason);
                entries.Add(found with { Index = entries.Count });
                from = found.Range.End;
            }

            AddTorn(torn, line, from, line.Range.End, reason);
        }

        return new PiFile { Bytes = bytes, Entries = entries, Torn = torn };
    }

    private static void AddTorn(List<(int, ByteRange, string)> torn, FileLine line, int from, int to, string reason)
    {
        if (to > from)
        {
            torn.Add((line.Number, new ByteRange(from, to), reason));
        }
    }

    private static int End(ReadOnlySpan<byte> bytes, ByteRange line) => line.Start + line.In(bytes).TrimEnd(" \t\r"u8).Length;

    private static List<PiEntry> Glued(ReadOnlySpan<byte> bytes, FileLine line, int index)
    {
        List<PiEntry> found = [];
        int at = line.Range.Start;
        for (int tries = 0; tries < GluedEntriesMax && at < line.Range.End; tries++)
        {
            int start = NextStart(bytes, at, line.Range.End);
            if (start < 0)
            {
                break;
            }

            at = start + 1;
            if (TryRead(bytes, new ByteRange(start, line.Range.End), line.Number, index, out PiEntry? entry) is null && entry!.Timestamp.IsPresent)
            {
                found.Add(entry);
                at = entry.Range.End;
            }
        }

        return found;
    }

    private static int NextStart(ReadOnlySpan<byte> bytes, int from, int to)
    {
        int first = -1;
        foreach (byte[] text in EntryStarts)
        {
            int at = bytes[from..to].IndexOf(text);
            first = at >= 0 && (first < 0 || from + at < first) ? from + at : first;
        }

        return first;
    }

    // Null when an object starts here and can be read; the entry ends where the object ends.
    private static string? TryRead(ReadOnlySpan<byte> bytes, ByteRange range, int line, int index, out PiEntry? entry)
    {
        entry = null;
        var options = new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax, AllowMultipleValues = true };
        var reader = new Utf8JsonReader(range.In(bytes), options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return "not a JSON object";
            }

            entry = ReadObject(ref reader, bytes, range.Start, line, index);
            return null;
        }
        catch (JsonException broken)
        {
            if (reader.CurrentDepth >= HistoryLimits.DepthMax - 1)
            {
                throw new HistoryFormatException(range.Start + reader.BytesConsumed, $"line {line}: JSON nested deeper than {HistoryLimits.DepthMax} levels", isLimit: true);
            }

            int stop = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            return "not valid JSON: " + (stop < 0 ? broken.Message : broken.Message[..stop]).TrimEnd('.');
        }
    }

    private static PiEntry ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, int origin, int line, int index)
    {
        int start = origin + (int)reader.TokenStartIndex;
        var entry = new PiEntry { Index = index, Line = line, Range = ByteRange.None, Type = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = JsonText.Current(reader);
            reader.Read();
            int at = (int)reader.TokenStartIndex;
            reader.Skip();
            entry = WithField(entry, key, new ByteRange(origin + at, origin + (int)reader.BytesConsumed), bytes);
        }

        return entry with { Range = new ByteRange(start, origin + (int)reader.BytesConsumed) };
    }

    private static PiEntry WithField(PiEntry entry, string key, ByteRange value, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> json = value.In(bytes);
        string? text = json is [(byte)'"', ..] && key is "type" or "id" or "parentId" or "firstKeptEntryId" ? JsonText.Unescape(json) : null;
        int number = System.Buffers.Text.Utf8Parser.TryParse(json, out int parsed, out int used) && used == json.Length ? parsed : -1;
        return key switch
        {
            "type" => entry with { Type = text ?? "" },
            "id" => entry with { Id = text, IdValue = value },
            "parentId" => entry with { Parent = text, ParentValue = value },
            "timestamp" => entry with { Timestamp = value },
            "message" => entry with { Message = value },
            "summary" or "content" => entry with { Text = value },
            "version" => entry with { Version = Math.Max(0, number) },
            "firstKeptEntryId" => entry with { FirstKeptId = text, FirstKeptValue = value },
            "firstKeptEntryIndex" => entry with { FirstKeptIndex = number, FirstKeptValue = value },
            _ => entry,
        };
    }
}
