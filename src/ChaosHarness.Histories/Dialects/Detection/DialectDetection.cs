// Goal: which of the six dialects a document is in, told by its bytes alone, or an honest list of those that it fits alike.
// Method: one walk over the tokens that notes marks (DialectMarks): the name of the conversation's array, the shapes of its messages and
// parts, fields beside it. It ends at the first mark that one dialect alone has; a torn document is judged by what stands before the tear.
// Does not judge the history, and does not know sessions: stores bring their own dialect.
using System.Text.Json;

namespace ChaosHarness.Histories;

/// <summary>Tells the dialects apart by a document alone.</summary>
public static class DialectDetection
{
    /// <summary>The dialect of a request body or saved history; any bytes will do, nothing is thrown.</summary>
    public static DialectGuess Of(ReadOnlySpan<byte> document)
    {
        var marks = new DialectMarks();
        var reader = new Utf8JsonReader(
            document.StartsWith("\uFEFF"u8) ? document[3..] : document, new JsonReaderOptions { MaxDepth = HistoryLimits.DepthMax });
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (!marks.IsSettled && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    ReadField(ref reader, marks);
                }
            }
        }
        catch (JsonException)
        {
            // Torn: the marks seen so far are what there is to go by.
            return marks.Guess();
        }

        return marks.Guess();
    }

    private static void ReadField(ref Utf8JsonReader reader, DialectMarks marks)
    {
        string name = JsonText.Current(reader);
        reader.Read();
        switch (name, reader.TokenType)
        {
            case ("messages", JsonTokenType.StartArray):
                marks.HasMessages = true;
                ReadMessages(ref reader, marks);
                break;
            case ("system", JsonTokenType.StartArray):
                ReadBlocks(ref reader, marks);
                break;
            case ("tools", JsonTokenType.StartArray):
                ReadTools(ref reader, marks);
                break;
            case ("model", JsonTokenType.String):
                marks.Model = JsonText.Current(reader);
                break;
            default:
                marks.NoteField(name, reader.TokenType);
                reader.Skip();
                break;
        }
    }

    private static void ReadMessages(ref Utf8JsonReader reader, DialectMarks marks)
    {
        while (!marks.IsSettled && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (!marks.IsSettled && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, marks);
            }
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, DialectMarks marks)
    {
        string name = JsonText.Current(reader);
        reader.Read();
        switch (name, reader.TokenType)
        {
            case ("content", JsonTokenType.StartArray):
                ReadBlocks(ref reader, marks);
                break;
            case ("content", JsonTokenType.String):
                marks.HasTyped = true;
                break;
            case ("role", JsonTokenType.String):
                marks.NoteRole(JsonText.Current(reader));
                break;
            case ("tool_calls", JsonTokenType.StartArray):
                marks.Chat ??= "`tool_calls`";
                ReadCalls(ref reader, marks);
                break;
            case ("tool_call_id", JsonTokenType.String):
                marks.Chat ??= "`tool_call_id`";
                marks.NoteId(JsonText.Current(reader));
                break;
            default:
                marks.NoteMember(name, reader.TokenType);
                reader.Skip();
                break;
        }
    }

    private static void ReadCalls(ref Utf8JsonReader reader, DialectMarks marks)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 2)
            {
                continue;
            }

            bool isId = reader.TextIs("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                marks.NoteId(JsonText.Current(reader));
            }

            reader.Skip();
        }
    }

    private static void ReadBlocks(ref Utf8JsonReader reader, DialectMarks marks)
    {
        while (!marks.IsSettled && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var block = new BlockMarks();
            while (!marks.IsSettled && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = JsonText.Current(reader);
                reader.Read();
                if (name == "type" && reader.TokenType == JsonTokenType.String)
                {
                    block.Type = JsonText.Current(reader);
                    marks.NoteType(block.Type);
                }
                else
                {
                    block.Note(name, reader.TokenType);
                }

                reader.Skip();
            }

            marks.NoteBlock(block);
        }
    }

    private static void ReadTools(ref Utf8JsonReader reader, DialectMarks marks)
    {
        int depth = reader.CurrentDepth;
        while (!marks.IsSettled && reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 2)
            {
                marks.NoteToolField(JsonText.Current(reader));
                reader.Read();
                reader.Skip();
            }
        }
    }
}
