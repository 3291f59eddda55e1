using System.Text;
using ChaosHarness.Histories;
using ChaosHarness.Stores;

namespace ChaosHarness.Tests;

/// <summary>Request bodies, the guide's session file and corpora of lines.</summary>
public sealed class DocumentStoreTests
{
    private static readonly byte[] Broken = HistoryText.ToJson("user | assistant c1 | user");

    [Theory]
    [InlineData("""{"messages":[]}""", "a.json", "openclaw-json")]
    [InlineData("""{"model":"m","messages":[]}""", "a.json", "request")]
    [InlineData("""{"messages":[]}""", "a.jsonl", "jsonl")]
    [InlineData("{\"messages\":[]}\n{\"messages\":[]}", "-", "jsonl")]
    [InlineData("{\n  \"messages\": [\n  ]\n}", "a.json", "openclaw-json")]
    [InlineData("{\n  \"model\": \"m\",\n  \"messages\": []\n}", "-", "request")]
    [InlineData("""{"type":"session","version":3,"id":"x"}""" + "\n" + """{"type":"message","id":"a","parentId":null}""", "a.txt", "pi-jsonl")]
    [InlineData("""{"type":"message","id":"a","parentId":null}""", "a.jsonl", "pi-jsonl")]
    [InlineData("{\"type\":\"sess\n{\"type\":\"message\",\"id\":\"a\",\"parentId\":null}", "a.jsonl", "pi-jsonl")]
    [InlineData("""{"input":"u"}""", "a.json", "request")]
    [InlineData("""{"contents":[]}""", "a.json", "request")]
    [InlineData("{\n  \"contents\": [\n  ]\n}", "-", "request")]
    [InlineData("""{"input":[]}""", "a.jsonl", "jsonl")]
    [InlineData("{\"contents\":[]}\n{\"input\":[]}", "-", "jsonl")]
    [InlineData("{\"contents\":[{\"role\"", "a.json", "request")]
    [InlineData("""{"messages":[],"inferenceConfig":{}}""", "a.json", "request")]
    [InlineData("", "a.jsonl", "pi-jsonl")]
    [InlineData("", "a.json", "openclaw-json")]
    public void Detect_ByContentThenByName(string text, string path, string store) =>
        Assert.Equal(store, Store.Detect(Encoding.UTF8.GetBytes(text), path).Name);

    [Theory]
    [InlineData("read", 0)]
    [InlineData("bash", 1)]
    public void Check_ResultThatNamesAnotherTool_IsSuspect(string tool, int suspects)
    {
        string body = """{"messages":[{"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"read","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","name":"TOOL","content":"r"}]}""";
        HistoryReport report = Store.Request.Check(Encoding.UTF8.GetBytes(body.Replace("TOOL", tool, StringComparison.Ordinal)), Dialect.OpenAiChat, ValidationOptions.Default)[0];
        Assert.Equal((Verdict.Valid, suspects), (report.Verdict, report.Suspects.Length));
        Assert.All(report.Suspects, suspect => Assert.Equal("the result is of bash, the call with its id is of read", suspect.Reason));
    }

    [Fact]
    public void Check_EmptySessionFile_IsSound_EmptyRequestIsNot()
    {
        byte[] empty = """{"messages":[]}"""u8.ToArray();
        Assert.Equal(Verdict.Valid, Store.OpenClawJson.Check(empty, Dialect.Anthropic, ValidationOptions.Default)[0].Verdict);
        Assert.Equal(Verdict.Invalid, Store.Request.Check(empty, Dialect.Anthropic, ValidationOptions.Default)[0].Verdict);
    }

    [Fact]
    public void Repair_ByteOrderMarkAndNulTail_GoWithTheOtherDamage()
    {
        byte[] bytes = [.. "\uFEFF"u8, .. Broken, .. new byte[40]];
        HistoryReport before = Store.OpenClawJson.Check(bytes, Dialect.Anthropic, ValidationOptions.Default)[0];
        Assert.Equal(["openclaw-json/torn-line", "openclaw-json/torn-line", "anthropic/missing-result"], before.Violations.Select(violation => violation.Rule.Id));
        StoreRepair repair = Store.OpenClawJson.Repair(bytes, Dialect.Anthropic, RepairOptions.Default);
        Assert.Equal(["remove-torn", "remove-torn", "insert-result"], repair.Histories[0].Edits.Select(edit => edit.Kind.Name()));
        Assert.Equal(Verdict.Valid, repair.Histories[0].After.Verdict);
        Assert.Equal(bytes, SpliceList.Invert(repair.Bytes.Span, repair.Splices));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{\"messages\":[{\"role\":\"user\"", "not valid JSON")]
    [InlineData("[1,2]", "expected a request body")]
    [InlineData("{\"other\":1}", "no `messages` array")]
    [InlineData("{\"messages\":{}}", "`messages` is not an array")]
    [InlineData("{\"messages\":[]}{\"messages\":[]}", "not valid JSON")]
    [InlineData("hello", "not valid JSON")]
    public void Check_NoHistory_SaysWhyAndWhereAndIsNotTouched(string text, string reason)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        HistoryReport report = Store.Request.Check(bytes, Dialect.Anthropic, ValidationOptions.Default)[0];
        Violation violation = Assert.Single(report.Violations);
        Assert.Equal(("request/torn-line", Verdict.Invalid), (violation.Rule.Id, report.Verdict));
        Assert.Contains(reason, violation.Text);
        Assert.False(Store.Request.Repair(bytes, Dialect.Anthropic, RepairOptions.Default).Changed);
    }

    [Fact]
    public void Check_InvalidUtf8_NamesTheByte()
    {
        byte[] bytes = [.. "{\"messages\":[{\"role\":\"user\",\"content\":\""u8, 0xFF, .. "\"}]}"u8];
        Violation violation = Assert.Single(Store.Request.Check(bytes, Dialect.Anthropic, ValidationOptions.Default)[0].Violations);
        Assert.Equal(bytes.AsSpan().IndexOf((byte)0xFF), violation.Offset);
    }

    [Fact]
    public void Check_NestingBeyondTheLimit_IsUnknown()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('[', 100_000));
        byte[] inside = Encoding.UTF8.GetBytes("{\"messages\":[],\"x\":" + new string('[', 100_000));
        Assert.Equal(Verdict.Unknown, Store.Request.Check(bytes, Dialect.Anthropic, ValidationOptions.Default)[0].Verdict);
        Assert.Equal(Verdict.Unknown, Store.Request.Check(inside, Dialect.Anthropic, ValidationOptions.Default)[0].Verdict);
    }

    [Fact]
    public void Repair_Lines_TouchesOnlyTheBrokenOnes()
    {
        byte[] sound = HistoryText.ToJson("user | assistant c1 | result c1");
        byte[] bytes = [.. sound, .. "\r\n"u8, .. Broken, .. "\n{torn\n\n"u8, .. sound];
        StoreRepair repair = Store.Jsonl.Repair(bytes, Dialect.Anthropic, RepairOptions.Default);
        Assert.Equal([Verdict.Valid, Verdict.Valid, Verdict.Invalid, Verdict.Valid], repair.Histories.Select(history => history.After.Verdict));
        Assert.Equal([1, 2, 3, 5], repair.Histories.Select(history => history.Before.Line));
        Assert.Equal(2, Assert.Single(repair.Histories[1].Before.Violations).Line);
        string[] lines = Encoding.UTF8.GetString(repair.Bytes.Span).Split('\n');
        Assert.Equal((Encoding.UTF8.GetString(sound) + "\r", "{torn", Encoding.UTF8.GetString(sound)), (lines[0], lines[2], lines[4]));
    }
}
