using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>Shapes of recorded requests become bodies as a client of that provider sends them.</summary>
public sealed class EvidenceBodyTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Shapes =>
        [.. EvidenceFiles.Rows.SelectMany(row => row.Shape.Select(shape => (row.Provider, shape))).Distinct()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Build_FillsEveryShapeOfTheFiles(string provider, string shape)
    {
        var messages = Messages(Build(Row(provider, shape)));
        if (shape == "string")
        {
            Assert.Equal(JsonValueKind.String, messages.GetValueKind());
            return;
        }

        var message = Assert.Single(messages.AsArray())!.AsObject();
        Assert.Equal(provider == "gemini" && shape == "None[]", message.Count == 0);
        var parts = message["content"] as JsonArray ?? message["parts"] as JsonArray;
        var asked = EvidenceMessage.Parse(shape).Tokens.Count(token => token.Name is not "[]" && !EvidenceChat.Fields.Contains(token.Name));
        Assert.True(provider == "responses" || parts is null or { Count: 0 } || parts.Count == asked, message.ToJsonString());
    }

    [Fact]
    public void Build_GivesTheSameRowTheSameBytes() =>
        Assert.All(EvidenceFiles.Rows, row => Assert.Equal(EvidenceBody.Build(row).Body, EvidenceBody.Build(row).Body));

    [Theory]
    [InlineData("anthropic")]
    [InlineData("bedrock")]
    [InlineData("chat")]
    [InlineData("cohere")]
    [InlineData("gemini")]
    [InlineData("mistral")]
    [InlineData("responses")]
    public void Build_OfARowWithCallsIsTheKnownBody(string provider)
    {
        string[] calls = ["tool_use#", "toolUse#", "calls(", "fc:", "function_call#"];
        var row = EvidenceFiles.Rows.First(entry => entry.Provider == provider && entry.Shape.Any(shape => calls.Any(shape.Contains)));
        var request = EvidenceBody.Build(row);
        var text = $"{row}\ndialect {request.Dialect}, variant {request.Variant ?? "none"}, model {request.Model ?? "none"}\n";
        Snapshot.Matches(text + JsonNode.Parse(request.Body)!.ToJsonString(Readable), $"evidence-{provider}");
    }

    [Theory]
    [InlineData("anthropic", "assistant[new_kind#1]", """{"role":"assistant","content":[{"type":"new_kind","id":"toolu_01""")]
    [InlineData("chat", "user[new_kind]", """{"role":"user","content":[{"type":"new_kind","new_kind":{}}]}""")]
    [InlineData("responses", "new_kind(noid)", """{"type":"new_kind"}""")]
    [InlineData("gemini", "model[newKind+sig]", """{"role":"model","parts":[{"newKind":{},"thoughtSignature":""")]
    [InlineData("bedrock", "user[newKind]", """{"role":"user","content":[{"newKind":{}}]}""")]
    [InlineData("gemini", "None[]", "{}")]
    [InlineData("gemini", "assistant[empty]", """{"role":"assistant","parts":[{"text":""}]}""")]
    [InlineData("anthropic", "user[]", """{"role":"user","content":[]}""")]
    [InlineData("chat", "tool[null,for#-]", """{"role":"tool","content":null}""")]
    [InlineData("chat", "assistant[absent]", """{"role":"assistant"}""")]
    public void Build_FillsShapesThatNoFileHolds(string provider, string shape, string start)
    {
        var message = Messages(Build(Row(provider, shape))).AsArray()[0]!.ToJsonString();
        Assert.StartsWith(start, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat", "api.deepseek.com", "openai-chat", "deepseek")]
    [InlineData("chat", "api.groq.com", "openai-chat", "groq")]
    [InlineData("chat", "openrouter.ai", "openai-chat", "openrouter")]
    [InlineData("chat", "api.x.ai", "openai-chat", "xai")]
    [InlineData("chat", "dashscope-intl.aliyuncs.com", "openai-chat", "qwen")]
    [InlineData("chat", "api.moonshot.ai", "openai-chat", "kimi")]
    [InlineData("chat", "api.openai.com", "openai-chat", null)]
    [InlineData("cohere", "api.cohere.com", "openai-chat", "cohere")]
    [InlineData("responses", "api.deepseek.com", "openai-responses", "deepseek")]
    [InlineData("responses", "api.x.ai", "openai-responses", "xai")]
    [InlineData("responses", "openrouter.ai", "openai-responses", null)]
    [InlineData("gemini", "us-central1-aiplatform.googleapis.com", "gemini", "vertex")]
    public void Build_TellsTheVariantByTheHost(string provider, string host, string dialect, string? variant)
    {
        var request = EvidenceBody.Build(Row(provider, "user[text]") with { Host = host });
        Assert.Equal((dialect, variant), (request.Dialect, request.Variant));
    }

    [Fact]
    public void Build_SendsWhatTheFlagsSay()
    {
        var row = Row("responses", "function_call_output#1") with { PreviousResponse = true, Store = false, Tools = true, Model = "gpt-5" };
        var body = Build(row);
        Assert.Equal("gpt-5", (string?)body["model"]);
        Assert.False((bool?)body["store"]);
        Assert.NotNull(body["previous_response_id"]);
        Assert.NotNull(body["tools"]);
        Assert.NotNull(Build(Row("responses", "user(noid)") with { Source = "test_openai_conversation_id_streaming.yaml#1" })["conversation"]);
    }

    [Fact]
    public void Build_GivesOneIdToAllMentionsOfANumber()
    {
        var messages = Build(Row("mistral", "assistant[empty,calls(1,2)]", "tool[text,for#2]", "tool[text,for#1]"))["messages"]!;
        string?[] called = [.. messages[0]!["tool_calls"]!.AsArray().Select(call => (string?)call!["id"])];
        Assert.Equal([(string?)messages[2]!["tool_call_id"], (string?)messages[1]!["tool_call_id"]], called);
        Assert.All(called, id => Assert.Matches("^[a-zA-Z0-9]{9}$", id));
    }

    private static JsonObject Build(EvidenceRow row) => JsonNode.Parse(EvidenceBody.Build(row).Body)!.AsObject();

    private static JsonNode Messages(JsonObject body) => body["messages"] ?? body["contents"] ?? body["input"]!;

    private static EvidenceRow Row(string provider, params string[] shape) => new()
    {
        Name = "made:1",
        Provider = provider,
        Host = "",
        Model = null,
        Tools = false,
        Thinking = false,
        PreviousResponse = false,
        Store = null,
        Shape = shape,
        Status = 200,
        Error = null,
        Source = "",
    };
}
