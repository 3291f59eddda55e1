using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>
/// One YAML file as nodes with their places. Bounded before anything recursive looks at it: size, depth, and no anchors, since a
/// few hundred bytes of aliases can stand for gigabytes.
/// </summary>
internal sealed class YamlDocument
{
    public const int BytesMax = 256 * 1024;
    public const int DepthMax = 16;

    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private YamlDocument(string file, string text, YamlNode root)
    {
        File = file;
        Text = text;
        Root = root;
    }

    public string File { get; }

    public string Text { get; }

    public YamlNode Root { get; }

    public static YamlDocument Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            string reason = FormattableString.Invariant($"the file has {bytes.Length} bytes; a scenario has at most {BytesMax}");
            throw new ScenarioException(file, 1, 1, reason);
        }

        string text = Decode(file, bytes);
        try
        {
            Bound(file, text);
            YamlStream stream = [];
            using StringReader reader = new(text.TrimStart(ByteOrderMark));
            stream.Load(reader);
            return stream.Documents.Count switch
            {
                0 => throw new ScenarioException(file, 1, 1, "the file is empty"),
                1 => new YamlDocument(file, text, stream.Documents[0].RootNode),
                _ => throw new ScenarioException(file, 1, 1, "the file holds several documents"),
            };
        }
        catch (YamlException error)
        {
            throw Refusal(file, error.Start, "not YAML: " + Plain(error));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // The parser has no place and no words for some texts that are no YAML, as ` : t` and `: {` (corpus/FINDINGS.md).
            throw new ScenarioException(file, 1, 1, "not YAML: a key, a value or a bracket stands where none can");
        }
    }

    public ScenarioException Refusal(YamlNode node, string reason) => Refusal(File, node.Start, reason);

    private static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            int line = 1 + bytes[..Math.Clamp(error.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new ScenarioException(file, line, 1, "the file is not UTF-8 text");
        }
    }

    private static void Bound(string file, string text)
    {
        using StringReader reader = new(text.TrimStart(ByteOrderMark));
        Parser parser = new(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > DepthMax)
            {
                throw Refusal(file, current.Start, FormattableString.Invariant($"nested deeper than {DepthMax}"));
            }

            if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            {
                throw Refusal(file, current.Start, "anchors and aliases are not used in scenarios");
            }
        }
    }

    private static ScenarioException Refusal(string file, Mark mark, string reason) =>
        new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), reason);

    private static string Plain(YamlException error)
    {
        string message = (error.InnerException as YamlException ?? error).Message;
        return message.Length == 0 ? "the text cannot be parsed" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }
}
