using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosHarness.Experiments;

/// <summary>The committed scenarios with other seeds: a file for each seed, so that one process runs many seeds.</summary>
internal static partial class SeededScenarios
{
    private static readonly string[] Folders = ["smoke", "rare"];

    /// <summary>Writes a file for each seed from 1 on, the scenarios of smoke and rare in turn.</summary>
    /// <param name="scenarios">The folder of the committed scenarios.</param>
    /// <param name="folder">Where to write.</param>
    /// <param name="seeds">How many.</param>
    /// <param name="sessions">Sessions of each.</param>
    /// <param name="turns">Turns a session, as a scenario says it.</param>
    public static void Write(string scenarios, string folder, int seeds, int sessions, string turns)
    {
        Directory.CreateDirectory(folder);
        (string Name, string Text)[] mix =
        [
            .. Folders.SelectMany(name => Directory.EnumerateFiles(Path.Combine(scenarios, name), "*.yaml").Order(StringComparer.Ordinal)
                .Select(file => (name + "-" + Path.GetFileName(file), File.ReadAllText(file)))),
        ];
        for (int seed = 1; seed <= seeds; seed++)
        {
            (string name, string text) = mix[(seed - 1) % mix.Length];
            text = SeedLine().Replace(text, string.Create(CultureInfo.InvariantCulture, $"seed: {seed}"));
            text = SessionsLine().Replace(text, string.Create(CultureInfo.InvariantCulture, $"  sessions: {sessions}"));
            text = TurnsLine().Replace(text, $"  turns: {turns}");
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed:00000}-{name}")), text);
        }
    }

    [GeneratedRegex("^seed: .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SeedLine();

    [GeneratedRegex("^  sessions: .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SessionsLine();

    [GeneratedRegex("^  turns: .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TurnsLine();
}
