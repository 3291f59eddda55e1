using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The cases that other projects test their history repair with, in our own words and with our own outcome, which the laws decide.</summary>
/// <remarks>Each is judged by every law oracle besides. Where a peer deletes, rebinds or invents, the outcome here differs from its own.</remarks>
public sealed class PeerCaseTests
{
    private static readonly string RenamedKimi = Renamed("functions_read_file_0", "functions.read_file:0");
    private static readonly string RenamedPipe = Renamed("call_1_fc_2", "call_1|fc_2");

    /// <summary>What it is about, the history, the repaired history.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        // LiteLLM, the message sanitizer
        { "one result missing: exactly one stand-in", "U \"go\" | A call:a | U \"next\"", "U \"go\" | A call:a | U unknown:a \"next\"" },
        {
            "two calls, one result: the real one stays, in call order",
            "U \"go\" | A call:a call:b | U res:b",
            "U \"go\" | A call:a call:b | U unknown:a res:b"
        },
        {
            "orphan beside text: quoted, the text stays",
            "U \"go\" | A \"x\" | U res:z \"y\"",
            "U \"go\" | A \"x\" | U quote \"result_z\" \"y\""
        },
        { "a sound pair", "U \"go\" | A call:a | U res:a", "U \"go\" | A call:a | U res:a" },
        { "the next user turn is empty", "U \"go\" | A call:a | U", "U \"go\" | A call:a | U unknown:a" },
        {
            "the next user turn is a string: it stays one",
            "U \"go\" | A call:a | U 'next'",
            "U \"go\" | A call:a | U unknown:a | U 'next'"
        },
        {
            "text and calls in turns: order is the model's",
            "U \"go\" | A \"x\" call:a \"y\" call:b | U res:a res:b",
            "U \"go\" | A \"x\" call:a \"y\" call:b | U res:a res:b"
        },
        {
            "user text between call and result, another call missing: no text is lost",
            "A call:a call:b | U \"x\" | U res:b",
            "A call:a call:b | U unknown:a res:b \"x\""
        },

        // Roo-Code, ids of results
        { "a wrong id is not rebound by position", "A call:a | U res:wrong", "A call:a | U unknown:a quote \"result_wrong\"" },
        { "one id right, one wrong", "A call:a call:b | U res:a res:wrong", "A call:a call:b | U res:a unknown:b quote \"result_wrong\"" },
        {
            "more results than calls, the foreign one first",
            "A call:a | U res:foreign res:a",
            "A call:a | U res:a quote \"result_foreign\""
        },
        { "two results of one wrong id", "A call:a | U res:w/1 res:w/2", "A call:a | U unknown:a quote \"1\" quote \"2\"" },
        {
            "ids of a model that numbers its functions",
            "A call:functions.read_file:0 | U res:functions.read_file:0/1",
            $"A call:{RenamedKimi} | U res:{RenamedKimi}/1"
        },
        { "an id of two halves", "A call:call_1|fc_2 | U res:call_1|fc_2/1", $"A call:{RenamedPipe} | U res:{RenamedPipe}/1" },
        { "ids that a cleaner would make one", "A call:a.b call:a:b | U res:a:b/2 res:a.b/1", $"A call:{Renamed("a_b", "a.b")} call:{Renamed("a_b", "a:b")} | U res:{Renamed("a_b", "a:b")}/2 res:{Renamed("a_b", "a.b")}/1" },

        // Cline, results over several messages
        {
            "results over two user messages: the provider merges them",
            "A call:a call:b | U res:a | U res:b",
            "A call:a call:b | U res:a | U res:b"
        },
        { "results in another order than the calls: free", "A call:a call:b | U res:b res:a", "A call:a call:b | U res:b res:a" },
        { "our own stand-in is no damage", "A call:a | U unknown:a | A \"x\"", "A call:a | U unknown:a | A \"x\"" },
        { "a stand-in of another program is none either", "A call:a | U pi:a | A \"x\"", "A call:a | U pi:a | A \"x\"" },

        // Goose, roles
        { "a result in the assistant's message", "U \"go\" | A call:a res:a | U \"x\"", "U \"go\" | A call:a | U res:a \"x\"" },
        {
            "two assistant messages, the second answered",
            "U \"go\" | A call:a | A call:b | U res:b",
            "U \"go\" | A call:a | A call:b | U unknown:a res:b"
        },
        {
            "several calls pending at the end",
            "U \"go\" | A call:a call:b call:c",
            "U \"go\" | A call:a call:b call:c | U unknown:a unknown:b unknown:c"
        },
        { "the assistant speaks first", "A \"hello\" | U \"go\"", "A \"hello\" | U \"go\"" },

        // Pydantic AI, positions
        { "the result stands before its call", "U res:a | A call:a | U \"x\"", "A call:a | U res:a \"x\"" },
        { "only an orphan: the history is not empty", "U res:z", "U quote \"result_z\"" },
        { "orphan and open call at once", "U \"go\" | A call:a | U res:z", "U \"go\" | A call:a | U unknown:a quote \"result_z\"" },
        { "a duplicate with other content", "A call:a | U res:a/1 res:a/2", "A call:a | U res:a/1 quote \"2\"" },
        { "an equal duplicate", "A call:a | U res:a res:a", "A call:a | U res:a" },
        {
            "an id used again while the first call is open",
            "A call:a | U \"x\" | A call:a | U res:a",
            "A call:a | U unknown:a \"x\" | A call:a | U res:a"
        },
        {
            "an open call, then another answer of the model",
            "U \"go\" | A call:a | A \"x\" | U \"y\"",
            "U \"go\" | A call:a | A \"x\" | U unknown:a \"y\""
        },
        {
            "the result comes after another answer of the model",
            "A call:a | U \"x\" | A \"y\" | U res:a \"z\"",
            "A call:a | U res:a \"x\" | A \"y\" | U \"z\""
        },

        // Strands, orphans at any place
        { "a leading orphan with text: the text stays", "U res:z \"hello\" | A \"x\"", "U quote \"result_z\" \"hello\" | A \"x\"" },
        {
            "stale results beside the right one",
            "A call:a | U res:a res:y res:z",
            "A call:a | U res:a quote \"result_y\" quote \"result_z\""
        },
        {
            "no id in common",
            "A call:a call:b | U res:x res:y",
            "A call:a call:b | U unknown:a unknown:b quote \"result_x\" quote \"result_y\""
        },
        {
            "missing in the middle and at the end",
            "A call:a | U \"x\" | A call:b",
            "A call:a | U unknown:a \"x\" | A call:b | U unknown:b"
        },

        // Gemini CLI, turns
        {
            "parallel results over two turns",
            "A call:a call:b | U res:a | A \"x\" | U res:b \"y\"",
            "A call:a call:b | U res:a res:b | A \"x\" | U \"y\""
        },
        { "a turn of thoughts only", "U \"go\" | A think | U \"x\"", "U \"go\" | A think placeholder | U \"x\"" },

        // CodeWhale, occurrences
        {
            "one id, two turns, each answered",
            "A call:a | U res:a/1 | A call:a | U res:a/2",
            "A call:a | U res:a/1 | A call:a | U res:a/2"
        },
        { "one result cannot answer two calls", "A call:a/1 call:a/2 | U res:a/r", $"A call:a call:{Repeated("a")} | U unknown:a unknown:{Repeated("a")} quote \"r\"" },
        { "two calls and two results of one id: by order", "A call:a/1 call:a/2 | U res:a/r res:a/s", $"A call:a call:{Repeated("a")} | U res:a/r res:{Repeated("a")}/s" },

        // OpenClaw and pi, aborted runs
        {
            "a stand-in first, the real result later",
            "A call:a | U pi:a | A \"x\" | U res:a \"y\"",
            "A call:a | U res:a | A \"x\" | U \"y\""
        },
        { "a stand-in beside the real result", "A call:a | U pi:a res:a", "A call:a | U res:a" },
        { "a text answer between call and result", "A call:a | A \"x\" | U res:a", "A call:a | A \"x\" | U res:a" },
        { "an empty assistant message between call and result", "A call:a | U | A | U res:a", "A call:a | U | U res:a" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Repair_PeerCase(string about, string before, string after)
    {
        var input = ShorthandHistory.ToJson(before);
        var output = EngineUnderTest.Repair(input).Bytes;
        Assert.Equal($"{about}: {after}", $"{about}: {ShorthandHistory.Print(output)}");
        Assert.Empty(EngineUnderTest.JudgeAll(input));
    }

    [Fact]
    public void Repair_EveryPrefixOfAValidChatGetsOnlyStandIns()
    {
        const string Chat = "U \"go\" | A call:a call:b | U res:a res:b | A \"x\" | U \"y\" | A think call:c | U res:c \"z\" | A \"done\"";
        var messages = Chat.Split(" | ");
        for (var length = 1; length <= messages.Length; length++)
        {
            var prefix = string.Join(" | ", messages[..length]);
            var repaired = ShorthandHistory.Print(EngineUnderTest.Repair(ShorthandHistory.ToJson(prefix)).Bytes);
            Assert.StartsWith(prefix, repaired, StringComparison.Ordinal);
            Assert.Matches(@"^( \| U( unknown:\w)+)?$", repaired[prefix.Length..]);
        }
    }

    [Fact]
    public void Repair_LeavesCallsOfARunningSessionAlone()
    {
        var history = History.Read(ShorthandHistory.ToJson("U \"go\" | A call:a call:b"), Dialect.Anthropic);
        Assert.False(Repairer.Repair(history, new RepairOptions { Validation = new ValidationOptions { OpenTail = true } }).Changed);
    }

    /// <summary>The new id as the design fixes it: the cleaned one, an underscore, the first eight hex digits of the raw id's SHA-256.</summary>
    private static string Renamed(string cleaned, string hashed) =>
        $"{cleaned}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed)))[..8]}";

    private static string Repeated(string id) => Renamed(id, $"{id}:2");
}
