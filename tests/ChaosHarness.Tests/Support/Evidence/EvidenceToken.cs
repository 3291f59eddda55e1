using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>One word of a shape, as `tool_use#1`, `fc:2+sig`, `calls(1,2)` or `reasoning(id,enc)`.</summary>
/// <param name="Name">What stands before all marks.</param>
/// <param name="Number">Which id, or for Gemini which function name; null without one (`-` in the shape).</param>
/// <param name="Arguments">What stands in round brackets; null without brackets.</param>
/// <param name="HasSignature">Whether it carries a thought signature.</param>
internal sealed partial record EvidenceToken(string Name, string? Number, IReadOnlyList<string>? Arguments, bool HasSignature)
{
    /// <summary>The words of `a,b(1,2),[]`, split at the commas outside brackets.</summary>
    public static IReadOnlyList<EvidenceToken> ParseList(string list)
    {
        var words = new List<EvidenceToken>();
        var (start, depth) = (0, 0);
        for (var at = 0; at <= list.Length; at++)
        {
            var letter = at < list.Length ? list[at] : ',';
            depth += letter is '(' or '[' ? 1 : letter is ')' or ']' ? -1 : 0;
            if (at == list.Length || (letter == ',' && depth == 0))
            {
                if (at > start)
                {
                    words.Add(Parse(list[start..at]));
                }

                start = at + 1;
            }
        }

        return words;
    }

    /// <summary>The word; a text of another form is a name as a whole.</summary>
    public static EvidenceToken Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return new(text, null, null, false);
        }

        var arguments = match.Groups["arguments"];
        return new(
            match.Groups["name"].Value,
            match.Groups["number"].Value is { Length: > 0 } and not "-" and var number ? number : null,
            arguments.Success ? arguments.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
            match.Groups["signature"].Success);
    }

    /// <summary>Whether the word holds this one in its round brackets.</summary>
    public bool Says(string argument) => Arguments?.Contains(argument) == true;

    [GeneratedRegex(@"^(?<name>\[\]|[^#:()+\[\]]+)(?:[#:](?<number>[^()+]+))?(?:\((?<arguments>[^)]*)\))?(?<signature>\+sig)?$")]
    private static partial Regex Form();
}
