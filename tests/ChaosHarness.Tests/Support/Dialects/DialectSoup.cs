using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>Short lists of a dialect's own messages, drawn from a small alphabet that holds every odd form once: the corners no talk reaches.</summary>
/// <remarks><c>@</c> is one of two ids, <c>#</c> a fresh number.</remarks>
internal static partial class DialectSoup
{
    private const int MessageCountMax = 6;

    private const string ChatCall = """{"id":"@","type":"function","function":{"name":"f","arguments":"{\"a\": #}"}}""";
    private const string BedrockCall = """{"toolUse":{"toolUseId":"@","name":"f","input":{"a":"in #"}}}""";
    private const string BedrockResult = """{"toolResult":{"toolUseId":"@","content":[{"text":"r #"}]}}""";
    private const string GeminiCall = """{"functionCall":{"name":"@","args":{"a":"in #"}}}""";
    private const string GeminiResult = """{"functionResponse":{"name":"@","response":{"output":"r #"}}}""";
    private const string ResponsesCall = """{"type":"function_call","call_id":"@","name":"f","arguments":"{\"a\": #}"}""";

    private static readonly string[] Chat =
    [
        """{"role":"user","content":"t #"}""",
        """{"content":[{"type":"text","text":"t #"},{"type":"text","text":""}],"role":"user"}""",
        """{"role":"assistant","content":"t #"}""",
        $$"""{"role":"assistant","content":null,"tool_calls":[{{ChatCall}}]}""",
        $$"""{"role":"assistant","tool_calls":[{{ChatCall}},{{ChatCall}}]}""",
        $$"""{"role":"assistant","content":"t #","tool_calls":[{{ChatCall}}]}""",
        """{"role":"tool","tool_call_id":"@","content":"r #"}""",
        """{"role":"tool","tool_call_id":"@","content":"r #"}""",
        """{"role":"tool","tool_call_id":"@","content":[{"type":"text","text":"r #"},{"type":"text","text":"s #"}]}""",
        """{"role":"tool","tool_call_id":"@","content":"same"}""",
        $$"""{"role":"tool","tool_call_id":"@","content":"{{SyntheticTexts.Own}}"}""",
    ];

    private static readonly string[] OddChat =
    [
        """{"role":"user","content":""}""", """{"role":"user","content":[]}""", """{"role":"user","content":null}""", """{"role":"user"}""",
        """{"role":"assistant","content":""}""", """{"role":"assistant","content":[]}""", """{"role":"assistant","tool_calls":[]}""",
        """{"role":"assistant","content":"t #","tool_calls":[]}""", """{"role":"system","content":"t #"}""", """{"role":"tool","content":"r #"}""",
        """{"role":"tool","tool_call_id":"@"}""", """{"role":"tool","tool_call_id":"@","content":""}""", """{"role":"bogus","content":"t #"}""",
        """{"content":"t #"}""", "null", "\"stray #\"", "{}",
        """{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"f","arguments":{"a": #}}}]}""",
        """{"role":"assistant","content":"t #","tool_calls":[{"id":"@","function":{"name":"f"}}]}""",
        """{"role":"user","content":[{"text":"t #"},7]}""",
    ];

    private static readonly string[] Bedrock =
    [
        """{"role":"user","content":[{"text":"t #"}]}""",
        """{"role":"assistant","content":[{"text":"t #"}]}""",
        $$"""{"role":"assistant","content":[{{BedrockCall}}]}""",
        $$"""{"role":"assistant","content":[{"text":"t #"},{{BedrockCall}},{{BedrockCall}}]}""",
        $$"""{"role":"user","content":[{{BedrockResult}}]}""",
        $$"""{"role":"user","content":[{{BedrockResult}},{{BedrockResult}}]}""",
        $$"""{"role":"user","content":[{"text":"t #"},{{BedrockResult}}]}""",
        $$$$"""{"role":"user","content":[{"toolResult":{"toolUseId":"@","status":"error","content":[{"text":"{{{{SyntheticTexts.Own}}}}"}]}}]}""",
    ];

    private static readonly string[] OddBedrock =
    [
        """{"role":"user","content":[]}""", """{"role":"assistant","content":[]}""", """{"role":"user","content":[{"text":""}]}""",
        """{"role":"user","content":"t #"}""", """{"role":"assistant"}""", """{"role":"bogus","content":[{"text":"t #"}]}""", "null", "{}",
        $$"""{"role":"user","content":[{{BedrockCall}}]}""",
        """{"role":"user","content":[{"toolResult":{"toolUseId":"@","status":"error","content":[]}}]}""",
        """{"role":"user","content":[{"toolResult":{"toolUseId":"@","content":"r #"}}]}""",
        """{"role":"assistant","content":[{"toolUse":{"name":"f","input":{"a":"in #"}}},{}]}""",
    ];

    private static readonly string[] Gemini =
    [
        """{"role":"user","parts":[{"text":"t #"}]}""",
        """{"parts":[{"text":"t #"}]}""",
        """{"role":"model","parts":[{"text":"t #"}]}""",
        $$"""{"role":"model","parts":[{{GeminiCall}}]}""",
        $$"""{"role":"model","parts":[{"text":"t #"},{{GeminiCall}},{{GeminiCall}}]}""",
        """{"role":"model","parts":[{"functionCall":{"id":"@","name":"f","args":{"a":"in #"}},"thoughtSignature":"sig #"}]}""",
        $$"""{"role":"user","parts":[{{GeminiResult}}]}""",
        $$"""{"role":"user","parts":[{{GeminiResult}},{"text":"t #"},{{GeminiResult}}]}""",
        """{"role":"user","parts":[{"functionResponse":{"id":"@","name":"f","response":{"output":"r #"}}}]}""",
        $$$$"""{"role":"user","parts":[{"functionResponse":{"name":"@","response":{"error":"{{{{SyntheticTexts.Own}}}}"}}}]}""",
    ];

    private static readonly string[] OddGemini =
    [
        """{"role":"user","parts":[]}""", """{"role":"model","parts":[{}]}""", """{"role":"user","parts":[{"text":""}]}""", """{"role":"user"}""",
        """{"role":"assistant","parts":[{"text":"t #"}]}""", "null", "{}", """{"role":"user","parts":"t #"}""",
        $$"""{"role":"user","parts":[{{GeminiCall}}]}""", $$"""{"role":"model","parts":[{{GeminiResult}}]}""",
        """{"role":"model","parts":[{"functionCall":7},{"text":7}]}""",
    ];

    private static readonly string[] Responses =
    [
        """{"role":"user","content":"t #"}""",
        """{"type":"message","role":"user","content":[{"type":"input_text","text":"t #"}]}""",
        """{"type":"message","id":"msg_#","role":"assistant","content":[{"type":"output_text","text":"t #"}]}""",
        """{"role":"assistant","content":"t #"}""",
        ResponsesCall, ResponsesCall,
        """{"type":"function_call","id":"fc_#","call_id":"@","name":"f","arguments":"{}"}""",
        """{"type":"function_call_output","call_id":"@","output":"r #"}""",
        """{"type":"function_call_output","call_id":"@","output":"r #"}""",
        """{"type":"function_call_output","call_id":"@","output":[{"type":"input_text","text":"r #"}]}""",
        """{"type":"reasoning","id":"rs_#","summary":[{"type":"summary_text","text":"th #"}]}""",
        $$"""{"type":"function_call_output","call_id":"@","output":"{{SyntheticTexts.Own}}"}""",
    ];

    private static readonly string[] OddResponses =
    [
        """{"role":"user","content":""}""", """{"role":"user","content":[]}""", """{"role":"user","content":null}""", """{"type":"message","role":"assistant"}""",
        """{"role":"bogus","content":"t #"}""", "null", "{}", "\"stray #\"", """{"type":"function_call_output","output":"r #"}""",
        """{"type":"function_call_output","call_id":"@"}""", """{"type":"function_call","call_id":"@","name":"f","arguments":{"a": #}}""",
        """{"type":"function_call","id":"call_#","call_id":"@","name":"f","arguments":"[]"}""",
        """{"type":"reasoning","id":"rs_same","summary":[]}""", """{"type":"message","id":"msg_same","role":"assistant","content":"t #"}""",
        """{"type":"web_search_call","id":"ws_#","status":"completed"}""", """{"role":"assistant","content":[{"type":"input_text","text":"t #"}]}""",
        """{"role":"user","content":[{"text":"t #"},7]}""",
    ];

    public static byte[] Draw(string dialect, ulong seed)
    {
        var stream = new SampleStream(seed);
        var (plain, odd) = dialect switch
        {
            DialectNames.Bedrock => (Bedrock, OddBedrock),
            DialectNames.Gemini => (Gemini, OddGemini),
            DialectNames.Responses => (Responses, OddResponses),
            _ => (Chat, OddChat),
        };
        var oddPercent = stream.Pick<int>([0, 5, 25]);
        var n = 0;
        var messages = Enumerable.Range(0, stream.Percent(97) ? 1 + stream.Below(MessageCountMax) : 0)
            .Select(_ => Filled(stream.Pick(stream.Percent(oddPercent) ? odd : plain), dialect, stream, ref n))
            .ToList();
        return Encoding.UTF8.GetBytes($$"""{"{{DialectNames.HistoryField(dialect)}}":[{{string.Join(',', messages)}}]}""");
    }

    private static string Filled(string message, string dialect, SampleStream stream, ref int n)
    {
        var number = n;
        var filled = Slots().Replace(message, slot => slot.ValueSpan[0] == '#'
            ? (100 + number++).ToString(CultureInfo.InvariantCulture)
            : Id(dialect, stream));
        n = number;
        return filled;
    }

    private static string Id(string dialect, SampleStream stream)
    {
        var isOdd = stream.Percent(4);
        var letter = stream.Percent(60) ? 'a' : 'b';
        return dialect == DialectNames.Mistral
            ? isOdd ? $"call {letter}" : new string(letter, 9)
            : isOdd && dialect != DialectNames.Gemini ? $"{new string('z', 64)}{letter} " : $"{letter}";
    }

    [GeneratedRegex("[@#]")]
    private static partial Regex Slots();
}
