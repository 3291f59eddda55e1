using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>One rule for written files: what offends against it, and an offending file that proves that the rule sees.</summary>
public sealed record TidyRule(string Name, Func<SourceFile, IEnumerable<string>> Offences, SourceFile Planted)
{
    private const int LineCountMax = 400;

    // Spelled in pieces, so that this file obeys its own rules.
    private static readonly string[] UnfinishedMarks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];
    private static readonly string[] MachineFolders = ["tmp", "root", "home", "work/main", "work/shared"];

    /// <summary>All rules, in the order in which they are reported.</summary>
    public static IReadOnlyList<TidyRule> All { get; } =
    [
        new("a code file has at most 400 lines",
            file => file.IsCode && file.Lines.Count - 1 > LineCountMax ? [$"{file.Lines.Count - 1} lines"] : [],
            new("src/Long.cs", string.Concat(Enumerable.Repeat("// line\n", LineCountMax + 1)))),

        new("a code file has one public top-level type, named as the file",
            MisplacedTypes,
            new("src/History.cs", "public sealed class History;\n\npublic enum Role\n{\n}\n")),

        new("line ends are LF, the last line has one, no byte order mark",
            file => file.Text is "" || (file.Text[^1] == '\n' && !file.Text.Contains('\r') && file.Text[0] != '\uFEFF')
                ? []
                : ["carriage return, byte order mark or no line end at the end"],
            new("src/Windows.cs", "class Windows;\r\n")),

        Forbidding("no tabs", "\t", _ => true, new("README.md", "a\tb\n")),

        Forbidding("no white space at the end of a line", @"[ \t]+\r?$", _ => true, new("README.md", "a \n")),

        Forbidding("nothing is left unfinished", $@"\b({string.Join('|', UnfinishedMarks)})\b", _ => true,
            new("src/Later.cs", $"// {UnfinishedMarks[0]}: the rest\n")),

        Forbidding("nothing throws not-implemented", "NotImplemented" + "Exception", _ => true,
            new("src/Later.cs", $"throw new NotImplemented{nameof(Exception)}();\n")),

        Forbidding("no test is skipped", @"\bSkip\s*=[^=>]", file => file.IsTest,
            new("tests/LazyTests.cs", "[Fact(Skip " + "= \"slow\")]\n")),

        Forbidding("no analyzer is silenced in the code: .editorconfig is the place, with a reason",
            @"#pragma\s+warning\s+" + @"disable|#nullable\s+" + @"disable|\[(\w+:\s*)?Suppress" + @"Message\(",
            file => file.IsCode,
            new("src/Loud.cs", "#pragma warning" + " disable CA1000\n")),

        Forbidding("no path of one machine", $@"/({string.Join('|', MachineFolders)})(/|\b(?![.\w-]))", file => !file.IsDocument,
            new("src/Local.cs", $"\"/{MachineFolders[0]}/a\"\n")),

        Forbidding("tests read nothing outside the repository", @"\.\./" + "shared", file => file.IsTest,
            new("tests/OutsideTests.cs", "\"../" + "shared/a\"\n")),
    ];

    /// <summary>The rule's name: what a test runner shows for it.</summary>
    public override string ToString() => Name;

    private static TidyRule Forbidding(string name, string pattern, Func<SourceFile, bool> applies, SourceFile planted)
    {
        var forbidden = new Regex(pattern, RegexOptions.CultureInvariant);
        return new(name, file => applies(file) ? Matches(file, forbidden) : [], planted);
    }

    private static IEnumerable<string> Matches(SourceFile file, Regex forbidden) =>
        file.Lines.Index().Where(line => forbidden.IsMatch(line.Item)).Select(line => $"line {line.Index + 1}: {line.Item.Trim()}");

    /// <summary>Top-level types stand at the start of a line, since namespaces are file-scoped; `Name.Part.cs` holds a part of `Name`.</summary>
    private static IEnumerable<string> MisplacedTypes(SourceFile file)
    {
        if (!file.IsCode)
        {
            return [];
        }

        var expected = Path.GetFileName(file.Path).Split('.')[0];
        return TypeNames(file).Where((name, index) => index > 0 || name != expected).Select(name => $"declares public {name}");
    }

    private static IEnumerable<string> TypeNames(SourceFile file) =>
        Regex.Matches(file.Text, @"^public (?:[a-z]+ )*?(?:record struct|record class|class|struct|record|interface|enum|delegate [\w.<>\[\]?]+) (\w+)",
            RegexOptions.Multiline | RegexOptions.CultureInvariant).Select(match => match.Groups[1].Value);
}
