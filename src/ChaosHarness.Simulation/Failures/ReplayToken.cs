using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosHarness.Simulation;

/// <summary>
/// One pasteable word that brings a case back: <c>7f3a19c2-smoke-stop-mid-batch-1-5be0c1d2</c>, that is seed, scenario, case number and
/// the first digits of the scenario file's hash. Another hash means that the scenario has changed and the case with it. A case under
/// another schedule than its plan's own has the number of that one behind its own: <c>-1.3-</c>.
/// </summary>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="Slug">The scenario's path under <c>scenarios/</c>, as <see cref="SlugOf"/> makes it.</param>
/// <param name="Case">1-based case number.</param>
/// <param name="ScenarioHash">8 lower-case hexadecimal digits.</param>
/// <param name="OtherSchedule">As <see cref="RunPlan.OtherSchedule"/>.</param>
public sealed partial record ReplayToken(Seed Seed, string Slug, int Case, string ScenarioHash, int OtherSchedule = 0)
{
    private const int HashDigits = 8;
    private const string ScenariosFolder = "scenarios";

    /// <summary>The token of a case.</summary>
    public static ReplayToken Of(Scenario scenario, Seed seed, int caseNumber, int otherSchedule = 0)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new ReplayToken(seed, scenario.Slug, caseNumber, scenario.Hash[..HashDigits], otherSchedule);
    }

    /// <summary>The token of a plan as it was drawn.</summary>
    public static ReplayToken Of(Scenario scenario, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Of(scenario, plan.Seed, plan.Case, plan.OtherSchedule);
    }

    /// <summary>The plan that it brings back.</summary>
    public RunPlan PlanFrom(Scenario scenario) => PlanGenerator.Generate(scenario, Seed, Case).Under(OtherSchedule);

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

        _ = int.TryParse(match.Groups["schedule"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int schedule);
        token = new ReplayToken(seed, match.Groups["slug"].Value, number, match.Groups["hash"].Value, schedule);
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
    public override string ToString() =>
        FormattableString.Invariant($"{Seed.Hex}-{Slug}-{Case}{(OtherSchedule == 0 ? "" : FormattableString.Invariant($".{OtherSchedule}"))}-{ScenarioHash}");

    [GeneratedRegex("^(?<seed>[0-9a-f]{1,16})-(?<slug>[a-z0-9-]+)-(?<case>[0-9]{1,9})([.](?<schedule>[1-9][0-9]{0,8}))?-(?<hash>[0-9a-f]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInSlug();
}
