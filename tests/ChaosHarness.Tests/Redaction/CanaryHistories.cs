namespace ChaosHarness.Tests;

/// <summary>Damaged histories that hold a secret wherever one can stand: in texts, inputs, results, names and ids of tools, names of members.</summary>
internal static class CanaryHistories
{
    private const int FileNameLengthMax = 120;

    /// <summary>A request body that is broken in several places, each of which quotes something.</summary>
    public static string Body(SpelledSecret secret)
    {
        string text = secret.Json;
        string rest = secret.Spelling == SecretSpelling.Split ? secret.JsonRest : text;
        string member = secret.Spelling == SecretSpelling.KeyName ? text : "path";
        string value = secret.Spelling == SecretSpelling.KeyName ? "1" : text;
        return $$$"""
            {"model":"claude-sonnet-4-5","max_tokens":1024,"messages":[
            {"role":"user","content":[{"type":"text","text":"first {{{text}}}"},{"type":"text","text":"{{{rest}}}"}]},
            {"role":"assistant","content":[{"type":"text","text":"{{{text}}}"},{"type":"tool_use","id":"{{{text}}}","name":"{{{text}}}","input":{"{{{member}}}":"{{{value}}}"}},{"type":"tool_use","id":"toolu_1","name":"{{{rest}}}","input":{"a":"{{{value}}}"}}]},
            {"role":"user","content":"{{{text}}} and on"},
            {"role":"assistant","content":[{"type":"tool_use","id":"toolu_2","name":"read","input":{"a":"{{{text}}}"}},{"type":"tool_use","id":"toolu_2","name":"read","input":{"b":"{{{rest}}}"}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_2","content":[{"type":"text","text":"{{{text}}}"},{"type":"text","text":"{{{rest}}}"}]},{"type":"tool_result","tool_use_id":"{{{text}}} gone","content":"{{{text}}}"},{"type":"tool_result","tool_use_id":"toolu_3","is_error":true,"content":"{{{rest}}}"}]},
            {"role":"assistant","content":[{"type":"text","text":""}]},
            {"role":"user","content":"goes on {{{text}}}"}]}
            """.Replace("\n", "", StringComparison.Ordinal) + "\n";
    }

    /// <summary>Writes a file for each secret; those that can be a file's name stand in it, too.</summary>
    public static void Write(ScratchFolder folder, IEnumerable<SpelledSecret> secrets)
    {
        foreach ((int number, SpelledSecret secret) in secrets.Index())
        {
            string name = secret.Spelling is SecretSpelling.Split or SecretSpelling.JsonEscaped ? "" : secret.Json;
            bool isName = name.Length is > 0 and < FileNameLengthMax && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '=' or '%');
            folder.Write($"in/{number:0000}{(isName ? " " + name : "")}.json", Body(secret));
        }
    }
}
