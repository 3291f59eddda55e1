using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosHarness.Simulation;

/// <summary>
/// One pasteable word that brings a case back: <c>7f3a19c2-smoke-stop-mid-batch-1-5be0c1d2</c>, that is seed, scenario, case number and
/// the first digits of the scenario file's hash. Another hash means that the scenario has changed and the case with it.
/// </summary>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="Slug">The scenario's path under <c>scenarios/</c>, as <see cref="SlugOf"/> makes it.</param>
/// <param name="Case">1-based case number.</param>
/// <param name="ScenarioHash">8 lower-case hexadecimal digits.</param>
public sealed partial record ReplayToken(Seed Seed, string Slug, int Case, string ScenarioHash)
{
    private const int HashDigits = 8;
    private const string ScenariosFolder = "scenarios";

    /// <summary>The token of a case.</summary>
    public static ReplayToken Of(Scenario scenario, Seed seed, int caseNumber)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new ReplayToken(seed, scenario.Slug, caseNumber, scenario.Hash[..HashDigits]);
    }

    /// <summary>Reads a token.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string text, out ReplayToken? token)
    {
        ArgumentNullException.ThrowIfNull(text);
        token = null;
        Match match = Form().Match(text.Trim());
        if (!match.Success
            || !Seed.TryParse("0x" + match.Groups["seed"].Value, out Seed seed)
            || !int.TryParse(match.Groups["case"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || number < 1)
        {
            return false;
        }

        token = new ReplayToken(seed, match.Groups["slug"].Value, number, match.Groups["hash"].Value);
        return true;
    }

    /// <summary>
    /// What stands for a scenario file in a token: its path under the last folder named <c>scenarios</c> (or its bare name when there
    /// is none) without extension, lower-case, with <c>-</c> for everything but letters and digits.
    /// </summary>
    public static string SlugOf(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[] parts = file.Split('/', '\\');
        int folder = Array.LastIndexOf(parts, ScenariosFolder);
        string path = folder >= 0 && folder < parts.Length - 1 ? string.Join('/', parts[(folder + 1)..]) : parts[^1];
        int dot = path.LastIndexOf('.');
        string name = dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;
        string slug = NotInSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 ? "scenario" : slug;
    }

    /// <summary>Whether a scenario file is byte for byte the one that the token was made for.</summary>
    public bool Matches(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Hash.StartsWith(ScenarioHash, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Seed.Hex}-{Slug}-{Case}-{ScenarioHash}");

    [GeneratedRegex("^(?<seed>[0-9a-f]{1,16})-(?<slug>[a-z0-9-]+)-(?<case>[0-9]{1,9})-(?<hash>[0-9a-f]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInSlug();
}
