using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>What each dialect is about survives its repair, byte for byte.</summary>
public sealed class DialectRepairTests
{
    /// <summary>Dialect, body, what becomes of it; <c>UNKNOWN</c> stands for the text of a synthetic result.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        // Arguments are the model's own text, half ones too: every byte stays; the late result comes back to its call.
        {
            "openai-chat",
            """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{ \"x\":\t1.50 , \"y\":\"\\u00e9\" }"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{\"half\": "}}]},{"role":"user","content":"stop"},{"role":"tool","tool_call_id":"a","content":"r \u00e9"}]}""",
            """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{ \"x\":\t1.50 , \"y\":\"\\u00e9\" }"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{\"half\": "}}]},{"role":"tool","tool_call_id":"a","content":"r \u00e9"},{"role":"tool","tool_call_id":"b","content":"UNKNOWN"},{"role":"user","content":"stop"}]}"""
        },
        // Ids become nine letters and digits, different for ids that look alike, with every reference; one that fits stays.
        {
            "mistral",
            """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":{"name":"f","arguments":"{ \"x\":1 }"}},{"id":"call-1","function":{"name":"f","arguments":{"x":2}}},{"id":"abcDEF123","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call-1","content":"two"},{"role":"tool","tool_call_id":"call_1","content":"one"},{"role":"tool","tool_call_id":"abcDEF123","content":"three"}]}""",
            """{"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"","tool_calls":[{"id":"c74196fe7","function":{"name":"f","arguments":"{ \"x\":1 }"}},{"id":"c5d7963c4","function":{"name":"f","arguments":{"x":2}}},{"id":"abcDEF123","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c5d7963c4","content":"two"},{"role":"tool","tool_call_id":"c74196fe7","content":"one"},{"role":"tool","tool_call_id":"abcDEF123","content":"three"}]}"""
        },
        // The user's last message was empty: the request must not end with the assistant.
        {
            "mistral",
            """{"model":"mistral-large-latest","messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a"},{"role":"user","content":null}]}""",
            """{"model":"mistral-large-latest","messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a"},{"role":"user","content":[{"type":"text","text":"[chaosharness:placeholder]"}]}]}"""
        },
        // toolConfig and its spacing stay; the missing result comes before what the user said, the other one stays where it is.
        {
            "bedrock-converse",
            """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}},{"toolUse":{"toolUseId":"b","name":"f","input":{}}}]},{"role":"user","content":[{"text":"stop"},{"toolResult":{"toolUseId":"b","content":[{"json":{"n":1.50}}],"status":"success"}}]}],"toolConfig": {"tools":[ {"toolSpec":{"name":"f","inputSchema":{"json":{ }}}} ]} }""",
            """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}},{"toolUse":{"toolUseId":"b","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"a","content":[{"text":"UNKNOWN"}],"status":"error"}},{"text":"stop"},{"toolResult":{"toolUseId":"b","content":[{"json":{"n":1.50}}],"status":"success"}}]}],"toolConfig": {"tools":[ {"toolSpec":{"name":"f","inputSchema":{"json":{ }}}} ]} }"""
        },
        // Thoughts, signatures and the order of parts stay; the missing response comes in the order of the calls.
        {
            "gemini",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"thought":true,"text":"t"},{"functionCall":{"name":"f","args":{"n": 1.50}},"thoughtSignature":"c2ln/+=="},{"functionCall":{"name":"g","args":{}}},{"text":"tail","thoughtSignature":"dGFpbA=="}]},{"role":"user","parts":[{"functionResponse":{"name":"g","response":{"output": "g\u00e9"}}}]},{"role":"model","parts":[{"text":"m"}]},{"role":"user","parts":[{"text":"v"}]}]}""",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"thought":true,"text":"t"},{"functionCall":{"name":"f","args":{"n": 1.50}},"thoughtSignature":"c2ln/+=="},{"functionCall":{"name":"g","args":{}}},{"text":"tail","thoughtSignature":"dGFpbA=="}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"error":"UNKNOWN"}}},{"functionResponse":{"name":"g","response":{"output": "g\u00e9"}}}]},{"role":"model","parts":[{"text":"m"}]},{"role":"user","parts":[{"text":"v"}]}]}"""
        },
        // Responses pair by name and order; one too many is quoted and moves nobody else's.
        {
            "gemini",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"n":1}}},{"functionCall":{"name":"f","args":{"n":2}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"one"}}},{"functionResponse":{"name":"f","response":{"output":"two"}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"three"}}}]}]}""",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"n":1}}},{"functionCall":{"name":"f","args":{"n":2}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"one"}}},{"functionResponse":{"name":"f","response":{"output":"two"}}}]},{"role":"user","parts":[{"text":"[chaosharness:quoted-result id=f is_error=false; untrusted tool output]"},{"text":"{\"output\":\"three\"}"}]}]}"""
        },
        // Reasoning stays in front of its call and of its message; the missing output comes behind the call.
        {
            "openai-responses",
            """{"input":[{"role":"user","content":"u"},{"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"Z0FB"},{"type":"function_call","id":"fc_1","call_id":"a","name":"f","arguments":"{ \"x\":\t1.50 }"},{"type":"reasoning","id":"rs_2","summary":[]},{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"done","annotations":[]}]}]}""",
            """{"input":[{"role":"user","content":"u"},{"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"Z0FB"},{"type":"function_call","id":"fc_1","call_id":"a","name":"f","arguments":"{ \"x\":\t1.50 }"},{"type":"function_call_output","call_id":"a","output":"UNKNOWN"},{"type":"reasoning","id":"rs_2","summary":[]},{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"done","annotations":[]}]}]}"""
        },
        // Reasoning whose item is lost stays, without the id that bound it to that item.
        {
            "openai-responses",
            """{"input":[{"role":"user","content":"u"},{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"s"}],"encrypted_content":"Z0FB"},{"type":"function_call_output","call_id":"x","output":"lost"},{"role":"user","content":"v"}]}""",
            """{"input":[{"role":"user","content":"u"},{"type":"reasoning","summary":[{"type":"summary_text","text":"s"}],"encrypted_content":"Z0FB"},{"type":"message","role":"user","content":[{"type":"input_text","text":"[chaosharness:quoted-result id=x is_error=false; untrusted tool output]"},{"type":"input_text","text":"lost"}]},{"role":"user","content":"v"}]}"""
        },
        // Ids of items and of calls are mended apart from each other.
        {
            "openai-responses",
            """{"input":[{"role":"user","content":"u"},{"type":"function_call","id":"call_9","call_id":"","name":"f","arguments":"{}"},{"type":"function_call","id":"fc_a","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call","id":"fc_b","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call_output","id":"fc_b","call_id":"a","output":"r"}]}""",
            """{"input":[{"role":"user","content":"u"},{"type":"function_call","id":"fc_call_9_5e447f59","call_id":"","name":"f","arguments":"{}"},{"type":"function_call","id":"fc_a","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call","id":"fc_b","call_id":"a_d860d141","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"","output":"UNKNOWN"},{"type":"function_call_output","call_id":"a","output":"UNKNOWN"},{"type":"function_call_output","call_id":"a_d860d141","output":"UNKNOWN"},{"type":"message","role":"user","content":[{"type":"input_text","text":"[chaosharness:quoted-result id=a is_error=false; untrusted tool output]"},{"type":"input_text","text":"r"}]}]}"""
        },
        // A model that refuses prefill gets a last word of the user's when his own was empty.
        {
            "anthropic",
            """{"model":"claude-opus-4-6","max_tokens":10,"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"a"},{"role":"user","content":[]}]}""",
            """{"model":"claude-opus-4-6","max_tokens":10,"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"a"},{"role":"user","content":[{"type":"text","text":"[chaosharness:placeholder]"}]}]}"""
        },
        // What an assistant's message carries beside its content goes nowhere.
        {
            "openai-chat",
            """{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"reasoning_details":[{"type":"reasoning.encrypted","data":"AA"}]},{"role":"user","content":"x"}]}""",
            """{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"[chaosharness:placeholder]","reasoning_details":[{"type":"reasoning.encrypted","data":"AA"}]},{"role":"user","content":"x"}]}"""
        },
        // Two messages of one role may not meet: the empty one between them gets a placeholder.
        {
            "bedrock-converse",
            """{"modelId":"anthropic.claude-3-5-sonnet","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":""}]},{"role":"user","content":[{"text":"b"}]},{"role":"assistant","content":[]},{"role":"user","content":[{"text":"c"}]}]}""",
            """{"modelId":"anthropic.claude-3-5-sonnet","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"[chaosharness:placeholder]"}]},{"role":"user","content":[{"text":"b"}]},{"role":"assistant","content":[{"text":"[chaosharness:placeholder]"}]},{"role":"user","content":[{"text":"c"}]}]}"""
        },
        // A result behind a call that the service answered itself may be that one's duplicate.
        {
            "bedrock-converse",
            """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}},{"toolResult":{"toolUseId":"a","content":[{"text":"one"}]}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"a","content":[{"text":"two"}]}}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}}]}]}""",
            """{"messages":[{"role":"user","content":[{"text":"u"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}},{"toolResult":{"toolUseId":"a","content":[{"text":"one"}]}}]},{"role":"user","content":[{"text":"[chaosharness:quoted-result id=a is_error=false; untrusted tool output]"},{"text":"two"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a","name":"f","input":{}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"a","content":[{"text":"UNKNOWN"}],"status":"error"}}]}]}"""
        },
        // A response with a picture or a signature is quoted whole, and no duplicate of one without.
        {
            "gemini",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"r":1}}},{"functionResponse":{"name":"f","response":{"r":1},"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},"thoughtSignature":"SIG"}]}]}""",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"r":1}}},{"text":"[chaosharness:quoted-result id=f is_error=false; untrusted tool output]"},{"text":"{\"functionResponse\":{\"name\":\"f\",\"response\":{\"r\":1},\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}]},\"thoughtSignature\":\"SIG\"}"}]}]}"""
        },
        // Beside a call without an id, a late response without one could be that call's: it is quoted.
        {
            "gemini",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"n":1},"id":"k"}},{"functionCall":{"name":"f","args":{"n":2}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"two"}}}]},{"role":"model","parts":[{"text":"m"}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"one"}}}]}]}""",
            """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"n":1},"id":"k"}},{"functionCall":{"name":"f","args":{"n":2}}}]},{"role":"user","parts":[{"functionResponse":{"id":"k","name":"f","response":{"error":"UNKNOWN"}}},{"functionResponse":{"name":"f","response":{"output":"two"}}}]},{"role":"model","parts":[{"text":"m"}]},{"role":"user","parts":[{"text":"[chaosharness:quoted-result id=f is_error=false; untrusted tool output]"},{"text":"{\"output\":\"one\"}"}]}]}"""
        },
        // An item that moves takes its new id along.
        {
            "openai-responses",
            """{"input":[{"type":"function_call","call_id":"c3","name":"f","arguments":""},{"type":"function_call_output","call_id":"c3","output":"r1","id":"fco_1"},{"type":"function_call_output","call_id":"c2","output":"r2","id":"fco_1"},{"type":"function_call","call_id":"c2","name":"f","arguments":""}]}""",
            """{"input":[{"type":"function_call","call_id":"c3","name":"f","arguments":""},{"type":"function_call_output","call_id":"c3","output":"r1","id":"fco_1"},{"type":"function_call","call_id":"c2","name":"f","arguments":""},{"type":"function_call_output","call_id":"c2","output":"r2","id":"fco_1_0d38d159"}]}"""
        },
        // A reference may leave its type out.
        {
            "openai-responses",
            """{"input":[{"id":"fc_1"},{"type":"function_call_output","call_id":"c1","output":"r"}]}""",
            """{"input":[{"id":"fc_1"},{"type":"function_call_output","call_id":"c1","output":"r"}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Repair_KeepsWhatTheDialectIsAbout(string dialect, string body, string repaired)
    {
        var history = History.Read(Encoding.UTF8.GetBytes(body), Dialect.Find(dialect)!);
        var outcome = Repairer.Repair(history);
        Assert.Equal(repaired.Replace("UNKNOWN", SyntheticTexts.Own, StringComparison.Ordinal), Encoding.UTF8.GetString(outcome.Bytes.Span));
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Empty(Verifier.Verify(history, History.Read(outcome.Bytes, history.Dialect)).Breaches);
    }

    /// <summary>What the search for bugs in the product found, made small: dialect and body.</summary>
    public static TheoryData<string, string> Found => new()
    {
        // A member that stands twice: taking the last one out must not bring an earlier one to life.
        { "openai-chat", """{"messages":[{"role":"assistant","content":[],"tool_calls":[],"tool_calls":[]}]}""" },
        { "openai-chat", """{"messages":[{"role":"assistant","content":"x","tool_calls":[""],"tool_calls":[]}]}""" },
        { "openai-chat", """{"messages":[{"role":"assistant","content":"x","tool_calls":[{"id":"c1","type":"function","function":{"name":"t","arguments":"{}"}}],"tool_calls":[]}]}""" },
        { "mistral", """{"messages":[{"role":"assistant","content":[{"type":""}],"tool_calls":[{}],"tool_calls":[{}]}]}""" },
        { "openai-responses", """{"input":[{"id":"rs_0","type":"reasoning","id":"rs_1","summary":[]},{"role":"user","content":"u"}]}""" },
        // A quoted result puts only parts into the message that are blocks there.
        { "bedrock-converse", """{"messages":[{"content":[{"toolResult":{"content":[{"text":".","text":{}}]}}]}]}""" },
        { "bedrock-converse", """{"messages":[{"content":[{"toolResult":{"content":[{"text":"]","toolUse":{}}]}}]}]}""" },
        // An item whose type is a part's is no part of the assistant's message.
        { "openai-responses", """{"input":[{"type":"input_text"},{}]}""" },
        // A result that names no call stands for none, not even for one that is stored elsewhere.
        { "openai-responses", $$"""{"input":[{"type":"function_call_output","output":"{{SyntheticTexts.Own}}"},{"id":""}]}""" },
        { "openai-responses", $$"""{"input":[{"type":"function_call_output","call_id":[],"output":"{{SyntheticTexts.Own}}"},{"id":""}]}""" },
        // Nor does one whose id no call can have.
        { "openai-responses", $$"""{"input":[{"type":"function_call_output","call_id":"{{new string('c', 65)}}","output":"r"},{"id":""}]}""" },
        { "openai-responses", $$"""{"input":[{"type":"function_call_output","call_id":"{{new string('c', 65)}}","output":"{{SyntheticTexts.Own}}"},{"id":""}]}""" },
        // Of an array that stands twice the last one counts, for what it refers to as well.
        { "openai-responses", """{"input":[{"id":""}],"input":[{"type":"function_call_output","call_id":"","output":"r"}]}""" },
        // Calls that are alike only once they are mended are told apart by their order.
        { "openai-responses", """{"input":[{"type":"function_call","call_id":"c","name":""},{"call_id":"c","type":"function_call"},{"type":"function_call_output","call_id":"c","output":"a"},{"type":"function_call_output","call_id":"c","output":"b"},{"type":"function_call","arguments":"{}"}]}""" },
        // A union with several members, of whatever type, is a bad block: neither a text nor a call nor a result.
        { "gemini", """{"contents":[{"role":"model","parts":[{"functionCall":{},"functionResponse":{}}]}]}""" },
        { "gemini", """{"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{},"text":3}]}]}""" },
        { "bedrock-converse", """{"messages":[{"role":"user","content":[{"text":"","toolResult":{"toolUseId":"a","content":[]}}]}]}""" },
        { "bedrock-converse", """{"messages":[{"role":"user","content":[{"toolUse":"","toolResult":{"toolUseId":"a","content":[]}}]}]}""" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void Repair_OfWhatTheSearchFound_KeepsEveryLaw(string dialect, string body) =>
        Assert.Empty(DialectJudge.Judge(dialect, Encoding.UTF8.GetBytes(body)));
}
