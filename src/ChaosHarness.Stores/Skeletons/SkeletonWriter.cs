// Goal: a document of the same structure that says nothing.
// Method: one pass over the text, whatever state it is in: brackets, commas and white space are copied; for each string the name it stands under decides
// whether it is a word of the protocol (stays), an id or a tool's name (stand-in), a moment (moved), bytes or text (filler). Below members that
// hold what the conversation is about (arguments, schemas, unknown members) no word is known. What is torn stays torn.
// It does not judge: whoever calls compares the verdicts.
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>Writes the skeleton of one document.</summary>
internal sealed class SkeletonWriter(StandInNames names, ShiftedTimes times)
{
    // What stands below a member that nobody knows is treated as what stands below this one.
    private const string Unknown = "arguments";

    private readonly StringBuilder output = new();
    private readonly Stack<(string Name, bool IsFree)> levels = new();
    private string text = "";
    private string name = "";
    private bool isFree;

    /// <summary>The skeleton of a text; lines follow one another.</summary>
    public string Write(string source, bool free = false)
    {
        text = source;
        output.Clear();
        levels.Clear();
        (name, isFree) = ("", free);
        for (int i = 0; i < text.Length;)
        {
            i = WriteNext(i);
        }

        return output.ToString();
    }

    /// <summary>Calls for each moment of a text.</summary>
    public static void NoteTimes(string source, ShiftedTimes times)
    {
        foreach (string member in ProtocolWords.Times)
        {
            string mark = $"\"{member}\":";
            for (int at = source.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = source.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                string value = string.Concat(source.Skip(at + mark.Length).Take(40).SkipWhile(letter => letter is ' ' or '"').TakeWhile(letter => letter is not ('"' or ',' or '}')));
                times.Note(value);
            }
        }
    }

    private int WriteNext(int at)
    {
        char letter = text[at];
        switch (letter)
        {
            case '{' or '[':
                levels.Push((name, isFree));
                // `input` holds a call's arguments as an object, and the items of a request as an array.
                bool isItems = name == "input" && letter == '[' && !isFree;
                isFree |= ProtocolWords.Free.Contains(name) && !isItems;
                name = isItems ? "messages" : name;
                break;
            case '}' or ']' when levels.Count > 0:
                (name, isFree) = levels.Pop();
                break;
            case '\n' when !char.IsWhiteSpace(text[Math.Max(0, at - 1)]) && at + 1 < text.Length && text[at + 1] == '{':
                // A line that was torn ends here: the next one begins anew.
                levels.Clear();
                (name, isFree) = ("", false);
                break;
            case '"':
                return WriteString(at);
            case '-' or (>= '0' and <= '9'):
                return WriteNumber(at);
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or > '\u007F':
                return WriteWord(at);
        }

        output.Append(letter);
        return at + 1;
    }

    private int WriteString(int at)
    {
        int end = EndOf(at + 1);
        bool isClosed = end < text.Length && text[end] == '"';
        ReadOnlySpan<char> raw = text.AsSpan(at + 1, end - at - 1);
        output.Append('"');
        if (isClosed && IsName(end))
        {
            string member = Unescaped(raw);
            name = member;
            // Below an unknown member nothing is known either.
            bool isKnown = !isFree && ProtocolWords.Names.Contains(member);
            Append(isKnown || (isFree && member == "type") ? member : names.Of(member), raw);
            if (!isKnown && !isFree)
            {
                name = Unknown;
            }
        }
        else
        {
            WriteValue(raw);
        }

        output.Append(isClosed ? "\"" : "");
        return isClosed ? end + 1 : end;
    }

    private void WriteValue(ReadOnlySpan<char> raw)
    {
        string value = Unescaped(raw);
        if (!isFree && ProtocolWords.Kinds.Contains(name))
        {
            Append(ProtocolWords.Values.Contains(value) || (name == "provider" && IsWellKnown(value)) ? value : names.Of(value), raw);
        }
        else if (isFree && name == "type" && ProtocolWords.Values.Contains(value))
        {
            Append(value, raw);
        }
        else if (!isFree && ProtocolWords.Ids.Contains(name))
        {
            Append(names.Of(value), raw);
        }
        else if (!isFree && ProtocolWords.ToolNames.Contains(name))
        {
            Append(ProtocolWords.Values.Contains(value) ? value : names.Of(value), raw);
        }
        else if (!isFree && name is ("model" or "modelId"))
        {
            Append(IsWellKnown(value) ? value : names.Of(value), raw);
        }
        else if (!isFree && ProtocolWords.Times.Contains(name) && times.Shift(value) is { } moved)
        {
            output.Append(moved);
        }
        else if (!isFree && ProtocolWords.Binaries.Contains(name))
        {
            FillerText.WriteBase64(output, raw);
        }
        else if (name == "arguments" && IsJson(value))
        {
            output.Append(Escaped(new SkeletonWriter(names, times).Write(value, free: true)));
        }
        else if (SyntheticResult.IsSynthetic(value, isError: true))
        {
            output.Append(raw);
        }
        else
        {
            FillerText.Write(output, raw, keepsJson: name == "arguments");
        }
    }

    private int WriteNumber(int at)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '-' or '+' or '.' or 'e' or 'E'))
        {
            end++;
        }

        string number = text[at..end];
        if (!isFree && ProtocolWords.Times.Contains(name))
        {
            output.Append(times.Shift(number) ?? number);
        }
        else if (isFree || name == Unknown)
        {
            // A zero stays: it may not be followed by digits.
            output.Append(string.Concat(number.Select(letter => letter is >= '1' and <= '9' ? '1' : letter)));
        }
        else
        {
            output.Append(number);
        }

        return end;
    }

    private int WriteWord(int at)
    {
        int end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] > '\u007F'))
        {
            end++;
        }

        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        if (word is "true" or "false" or "null" || (at == 0 && word is "\uFEFF"))
        {
            output.Append(word);
        }
        else
        {
            FillerText.Write(output, word);
        }

        return end;
    }

    private void Append(string value, ReadOnlySpan<char> raw)
    {
        // Where the value stays the bytes do, escapes and half pairs included.
        if (value == Unescaped(raw))
        {
            output.Append(raw);
            return;
        }

        output.Append(Escaped(value));
    }

    private int EndOf(int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '"' or '\n':
                    return i; // no string of JSON holds a line end: a torn one ends with its line
            }
        }

        return text.Length;
    }

    private bool IsName(int quote)
    {
        int next = quote + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r' or '\n')
        {
            next++;
        }

        return next < text.Length && text[next] == ':';
    }

    private static bool IsWellKnown(string model) => model.ToLowerInvariant().Split('/', '-', '.', ':', '@', '_')
        .All(part => part.Length == 0 || part.All(char.IsAsciiDigit) || ProtocolWords.ModelParts.Contains(part) || (part.Length < 4 && part.Any(char.IsAsciiDigit)));

    private static bool IsJson(string value)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(value, new System.Text.Json.JsonDocumentOptions { MaxDepth = HistoryLimits.DepthMax });
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false; // then it is text, or torn
        }
    }

    private static string Unescaped(ReadOnlySpan<char> raw) => raw.Contains('\\') ? JsonText.Unescape(Encoding.UTF8.GetBytes($"\"{raw}\"")) : raw.ToString();

    private static string Escaped(string value) => Encoding.UTF8.GetString(JsonText.Escape(value))[1..^1];
}
