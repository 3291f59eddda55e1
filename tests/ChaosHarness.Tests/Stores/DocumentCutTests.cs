using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>`truncate` and `reset` of documents and corpora: messages leave the array, every other byte stays.</summary>
public sealed class DocumentCutTests
{
    private const string User = """{"role":"user","content":"u"}""";
    private const string Open = """{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"t","input":{}}]}""";

    [Fact]
    public void Truncate_LeavesEverythingElseByteForByte()
    {
        StoreRepair cut = Apply(Store.Request, Strategy.Truncate, $$"""{ "model":"m", "messages": [ {{User}} , {{Open}}, {{User}} ] , "max_tokens": 1.0 }""");
        Assert.Equal($$"""{ "model":"m", "messages": [ {{User}} ] , "max_tokens": 1.0 }""", Text(cut));
        Assert.Equal((2, 1, 0), (cut.Histories[0].Cut!.Messages, cut.Histories[0].Cut!.Calls, cut.Histories[0].Cut!.Results));
        Assert.Equal(Verdict.Valid, cut.Histories[0].After.Verdict);
    }

    [Fact]
    public void Truncate_NulBytesBehind_GoAlone()
    {
        StoreRepair cut = Apply(Store.OpenClawJson, Strategy.Truncate, $$"""{"messages":[{{User}}]}""" + "\0\0\0");
        Assert.Equal($$"""{"messages":[{{User}}]}""" + "\n", Text(cut));
        Assert.Equal(new Cut(1, 0, 0, 0, 3), cut.Histories[0].Cut);
    }

    [Fact]
    public void Truncate_TornDocument_IsRefused()
    {
        StoreRepair cut = Apply(Store.OpenClawJson, Strategy.Truncate, """{"messages":[{"role":"us""");
        Assert.False(cut.Changed);
        Assert.StartsWith("it cannot be read", cut.Histories[0].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncate_OfACorpus_IsEachLinesOwn()
    {
        string sound = $$"""{"messages":[{{User}}]}""";
        string broken = $$"""{"messages":[{{User}},{{Open}}]}""";
        string hopeless = $$"""{"messages":[{{Open}}]}""";
        StoreRepair cut = Apply(Store.Jsonl, Strategy.Truncate, $"{sound}\n{broken}\n\n{hopeless}\n{broken}");
        Assert.Equal($"{sound}\n{sound}\n\n{hopeless}\n{sound}", Text(cut));
        Assert.Equal([null, 2, null, 5], cut.Histories.Select(history => history.Cut?.Line));
        Assert.Equal([false, false, true, false], cut.Histories.Select(history => history.Refusal is not null));
        Assert.Equal([Verdict.Valid, Verdict.Valid, Verdict.Invalid, Verdict.Valid], cut.Histories.Select(history => history.After.Verdict));
    }

    [Fact]
    public void Reset_OfASession_EmptiesItsMessages()
    {
        StoreRepair reset = Apply(Store.OpenClawJson, Strategy.Reset, $$"""{"id":"s" , "messages":[ {{User}} ],"note":"é"}""");
        Assert.Equal("""{"id":"s" , "messages":[],"note":"é"}""", Text(reset));
        Assert.False(Apply(Store.OpenClawJson, Strategy.Reset, Text(reset)).Changed);
    }

    [Fact]
    public void Reset_OfATornSession_StartsANewOne()
    {
        StoreRepair reset = Apply(Store.OpenClawJson, Strategy.Reset, """{"messages":[{"role":"us""");
        Assert.Equal("{\"messages\":[]}\n", Text(reset));
        Assert.Equal(24, reset.Histories[0].Cut!.Bytes);
    }

    [Theory]
    [InlineData("anthropic", """{"messages":[{"role":"user","content":"u"}]}""", false)]
    [InlineData("gemini", """{"contents":[{"role":"user","parts":[{"text":"u"}]}]}""", false)]
    [InlineData("openai-responses", """{"input":"u"}""", false)]
    [InlineData("openai-responses", """{"input":"u","previous_response_id":"r"}""", true)]
    public void Reset_OfARequest_IsRefusedWhereTheProviderTakesNoEmptyOne(string dialect, string body, bool hasEmptyForm)
    {
        StoreRepair reset = Store.Request.Apply(Strategy.Reset, Encoding.UTF8.GetBytes(body), Dialect.Find(dialect), RepairOptions.Default);
        Assert.Equal(hasEmptyForm, reset.Changed);
        Assert.Equal(hasEmptyForm ? null : $"a request of {dialect} needs a message: it has no empty form; send a new one", reset.Histories[0].Refusal);
        Assert.Equal(Verdict.Valid, reset.Histories[0].After.Verdict);
    }

    private static StoreRepair Apply(Store store, Strategy strategy, string text) =>
        store.Apply(strategy, Encoding.UTF8.GetBytes(text), Dialect.Anthropic, RepairOptions.Default);

    private static string Text(StoreRepair repair) => Encoding.UTF8.GetString(repair.Bytes.Span);
}
