using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The document alone tells its dialect, or it is said that it does not.</summary>
public sealed class DialectDetectionTests(ITestOutputHelper output)
{
    private const string NoMarks = """[{"role":"user","content":"u"},{"role":"assistant","content":"a"}]""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"ID","type":"function","function":{"name":"f","arguments":"{}"}}]}""";

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [InlineData("anthropic", """{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]}]}""")]
    [InlineData("anthropic", """{"messages":[{"role":"user","content":[{"tool_use_id":"c1","type":"tool_result"}]}]}""")]
    [InlineData("anthropic", """{"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"}]}]}""")]
    [InlineData("anthropic", """{"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":""}}]}]}""")]
    [InlineData("anthropic", """{"anthropic_version":"bedrock-2023-05-31","max_tokens":1,"messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("anthropic", """{"system":"s","messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("anthropic", """{"messages":[{"role":"user","content":"u"}],"model":"claude-sonnet-4-5","max_tokens":1}""")]
    [InlineData("anthropic", """{"model":"gpt-5","messages":[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]}]}""")]
    [InlineData("anthropic", """{"messages":[{"role":"user","content":"u"}],"tools":[{"name":"f","input_schema":{}}]}""")]
    [InlineData("openai-chat", """{"model":"gpt-4o","messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("openai-chat", """{"messages":[{"role":"user","content":"u"}],"model":"anthropic/claude-haiku-4.5","tools":[{"type":"function","function":{"name":"f"}}]}""")]
    [InlineData("openai-chat", """{"messages":[{"role":"developer","content":"d"},{"role":"user","content":"u"}]}""")]
    [InlineData("openai-chat", """{"messages":[{"role":"tool","tool_call_id":"call_1","content":"r"}]}""")]
    [InlineData("openai-chat", """{"model":"deepseek-chat","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]}]}""")]
    [InlineData("openai-chat", """{"messages":[{"role":"assistant","content":"a","refusal":null}]}""")]
    [InlineData("openai-chat", """{"model":"mistralai/mistral-large","messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("openai-chat", """{"model":"mistral.voxtral-mini-3b-2507","messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("openai-chat", """{"model":"qwen2.5-72b","messages":[{"role":"user","content":"u"}]}""")]
    [InlineData("mistral", """{"messages":[{"role":"user","content":"u"}],"model":"open-mixtral-8x7b"}""")]
    [InlineData("mistral", """{"messages":[{"role":"user","content":"u"}],"safe_prompt":false}""")]
    [InlineData("mistral", """{"messages":[{"role":"assistant","content":"a","prefix":true}]}""")]
    [InlineData("mistral", """{"messages":[{"role":"user","content":[{"type":"document_url","document_url":"x"}]}]}""")]
    [InlineData("mistral", """{"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"t"}]}]}]}""")]
    [InlineData("mistral", """{"messages":[{"role":"tool","tool_call_id":"call_1","content":"r"}],"model":"codestral-latest"}""")]
    [InlineData("openai-responses", """{"model":"gpt-5","input":"u"}""")]
    [InlineData("openai-responses", """{"input":[]}""")]
    [InlineData("openai-responses", """{"tools":[{"type":"function","name":"f","parameters":{}}],"input":[{"type":"function_call_output","call_id":"c1","output":"r"}]}""")]
    [InlineData("gemini", """{"contents":[{"role":"user","parts":[{"text":"u"}]}]}""")]
    [InlineData("gemini", """{"toolConfig":{},"tools":[{"functionDeclarations":[]}],"contents":[]}""")]
    [InlineData("gemini", """{"systemInstruction":{"parts":[{"text":"s"}]},"contents":[{"parts":[{"text":"u"}]}]}""")]
    [InlineData("bedrock-converse", """{"messages":[{"role":"user","content":[{"text":"u"}]}]}""")]
    [InlineData("bedrock-converse", """{"messages":[{"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{}}}]}]}""")]
    [InlineData("bedrock-converse", """{"modelId":"anthropic.claude-3-haiku-20240307-v1:0","messages":[]}""")]
    [InlineData("bedrock-converse", """{"toolConfig":{},"messages":[{"role":"user","content":[]}]}""")]
    [InlineData("bedrock-converse", """{"system":[{"text":"s"}],"messages":[{"role":"user","content":[{"image":{"format":"png"}}]}],"inferenceConfig":{}}""")]
    public void Of_ADocumentThatTells_IsCertain(string dialect, string document)
    {
        var guess = DialectDetection.Of(Encoding.UTF8.GetBytes(document));
        Assert.True(guess.IsCertain, guess.Why);
        Assert.Equal(dialect, guess.Dialect.Name);
        Assert.StartsWith("it has ", guess.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"messages":""" + NoMarks + "}", "anthropic, openai-chat, mistral")]
    [InlineData("""{"model":"my-model","messages":""" + NoMarks + "}", "anthropic, openai-chat, mistral")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}]}""", "openai-chat, mistral, anthropic")]
    [InlineData("""{"model":"claude-sonnet-4-5","messages":""" + NoMarks + "}", "anthropic, openai-chat")]
    [InlineData("""{"model":"us.anthropic.claude-haiku-4-5","messages":""" + NoMarks + "}", "anthropic, openai-chat")]
    [InlineData("""{"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"unsigned"}]}]}""", "anthropic, openai-chat, mistral")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":"x"}]}]}""", "openai-chat, mistral")]
    [InlineData("""{"messages":[]}""", "anthropic, openai-chat, bedrock-converse, mistral")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"u"},{"text":"u"}]}]}""", "anthropic, openai-chat, bedrock-converse, mistral")]
    [InlineData("""{"a":1}""", "anthropic, openai-chat, openai-responses, gemini, bedrock-converse, mistral")]
    [InlineData("", "anthropic, openai-chat, openai-responses, gemini, bedrock-converse, mistral")]
    [InlineData("[[[", "anthropic, openai-chat, openai-responses, gemini, bedrock-converse, mistral")]
    public void Of_ADocumentThatDoesNotTell_NamesAllItFits(string document, string candidates)
    {
        var guess = DialectDetection.Of(Encoding.UTF8.GetBytes(document));
        Assert.Equal(candidates, string.Join(", ", guess.Candidates.Select(dialect => dialect.Name)));
        Assert.NotEmpty(guess.Why);
    }

    [Theory]
    [InlineData("D681PevKs", "mistral")]
    [InlineData("call_9sTq", "openai-chat")]
    [InlineData("call_Hx3vq0ZzJ1bYw2nM", "openai-chat")]
    public void Of_ChatWithoutAModel_GoesByTheIds(string id, string dialect)
    {
        var body = Encoding.UTF8.GetBytes("""{"messages":[""" + Call.Replace("ID", id, StringComparison.Ordinal) + "]}");
        Assert.Equal([dialect], DialectDetection.Of(body).Candidates.Select(candidate => candidate.Name));
    }

    // A tear may hide the mark, but never makes it another's.
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Of_ATornDocument_NamesNoOther(string name)
    {
        var dialect = Dialect.Find(name)!;
        var talk = "user | assistant text c1 c2 | result c1 result c2 | assistant";
        var whole = HistoryText.ToJson(name == "mistral" ? talk.Replace("c1", "aaaaaaaa1", StringComparison.Ordinal).Replace("c2", "aaaaaaaa2", StringComparison.Ordinal) : talk, dialect);
        Assert.Equal([name], DialectDetection.Of(whole).Candidates.Select(candidate => candidate.Name));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Contains(name, DialectDetection.Of(whole.AsSpan(0, length)).Candidates.Select(candidate => candidate.Name));
        }
    }

    [Fact]
    public void Of_AnyBytes_ThrowsNothing()
    {
        var body = HistoryText.ToJson("user | assistant ~ text c1 | result c1", Dialect.Anthropic);
        for (var at = 0; at < body.Length; at++)
        {
            foreach (var value in (byte[])[0, (byte)'"', (byte)'[', (byte)'}', (byte)'\\', 0x80, 0xFF])
            {
                byte[] damaged = [.. body];
                damaged[at] = value;
                Assert.NotEmpty(DialectDetection.Of(damaged).Candidates);
            }
        }
    }

    [Fact]
    public void Of_RecordedRequests_IsNeverCertainOfAnother()
    {
        var counts = new SortedDictionary<string, (int Rows, int Certain)>(StringComparer.Ordinal);
        List<string> wrong = [];
        List<string> untooled = [];
        foreach (var row in EvidenceFiles.Rows)
        {
            var request = EvidenceBody.Build(row);
            var guess = DialectDetection.Of(request.Body);
            var (rows, certain) = counts.GetValueOrDefault(request.Dialect);
            counts[request.Dialect] = (rows + 1, certain + (guess.IsCertain ? 1 : 0));
            if (guess.Candidates.All(candidate => candidate.Name != request.Dialect))
            {
                (row.Tools ? wrong : untooled).Add($"{row}: {string.Join(", ", guess.Candidates.Select(candidate => candidate.Name))}, {guess.Why}\n{Encoding.UTF8.GetString(request.Body)}");
            }
        }

        foreach (var (dialect, (rows, certain)) in counts)
        {
            output.WriteLine($"{dialect}: {certain} of {rows} certain");
        }

        output.WriteLine($"named another dialect, without tools in the request: {untooled.Count}");
        untooled.ForEach(output.WriteLine);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
