using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>The arrows between the projects, and what Histories may not know: judged on the built assemblies.</summary>
public sealed partial class ArchitectureTests
{
    private const string Histories = "ChaosHarness.Histories";
    private const string Stores = "ChaosHarness.Stores";
    private const string Simulation = "ChaosHarness.Simulation";
    private const string Corpora = "ChaosHarness.Corpora";
    private const string Xunit = "ChaosHarness.Xunit";
    private const string Redaction = "ChaosHarness.Redaction";
    private const string Cli = "chaosharness";
    private const string Mutants = "ChaosHarness.Mutants";

    /// <summary>An assembly, then the assemblies of this repository that it may know.</summary>
    public static TheoryData<string, string[]> Arrows => new()
    {
        { Histories, [] },
        { Redaction, [] },
        { Stores, [Histories] },
        { Simulation, [Histories] },
        { Corpora, [Histories, Stores, Simulation] },
        { Xunit, [] },
        { Cli, [Histories, Redaction, Stores, Simulation, Corpora] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Assembly_KnowsOnlyWhatItsArrowsAllow(string assembly, string[] allowed) =>
        Offenders.AreNone(AssemblyReferences.Of(assembly).Assemblies.Where(IsOurs).Except(allowed));

    [Fact]
    public void EveryProjectOfSrc_HasItsArrows() =>
        Assert.Equal(
            Directory.GetDirectories(Repository.PathTo("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal),
            Arrows.Select(row => row.Data.Item1 == Cli ? "ChaosHarness.Cli" : row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void PlantedBugs_AreInNoShippedAssembly()
    {
        Offenders.AreNone(Arrows.Select(row => row.Data.Item1).Where(assembly => AssemblyReferences.Of(assembly).Assemblies.Contains(Mutants)));
        Assert.Equal([Histories], AssemblyReferences.Of(Mutants).Assemblies.Where(IsOurs));
    }

    [Fact]
    public void Histories_NeedsNoPackage()
    {
        // An unused reference leaves no trace in the assembly, so the project file is read as well.
        Assert.DoesNotContain("Reference Include", File.ReadAllText(Repository.PathTo("src", Histories, $"{Histories}.csproj")), StringComparison.Ordinal);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Offenders.AreNone(AssemblyReferences.Of(Histories).Assemblies.Where(name => !File.Exists(Path.Combine(framework, name + ".dll"))));
    }

    [Fact]
    public void Histories_HasNoClockNoRandomnessNoInput() =>
        Offenders.AreNone(AssemblyReferences.Of(Histories).Types.Where(type => ClockRandomnessOrInput().IsMatch(type)));

    [Theory]
    [InlineData(Histories)]
    [InlineData(Redaction)]
    [InlineData(Stores)]
    [InlineData(Simulation)]
    [InlineData(Corpora)]
    [InlineData(Xunit)]
    public void OnlyTheCommand_Prints(string assembly) =>
        Assert.DoesNotContain("System.Console", AssemblyReferences.Of(assembly).Types);

    [Fact]
    public void References_SeeWhatAnAssemblyUses()
    {
        var own = AssemblyReferences.Of(typeof(ArchitectureTests).Assembly.GetName().Name!);
        Assert.Contains("xunit.v3.core", own.Assemblies);
        Assert.Contains(own.Types, type => ClockRandomnessOrInput().IsMatch(type));
    }

    private static bool IsOurs(string assembly) => assembly == Cli || assembly.StartsWith("ChaosHarness.", StringComparison.Ordinal);

    [GeneratedRegex("""
        ^System\.IO\.(File|FileInfo|FileStream|FileSystem\w*|Directory|DirectoryInfo|DriveInfo|RandomAccess|MemoryMappedFiles\..*|Pipes\..*)$
        |^System\.(TimeProvider|Random|Console|Environment)$
        |^System\.Security\.Cryptography\.RandomNumberGenerator$
        |^System\.Diagnostics\.(Process|Stopwatch)$
        |^System\.Threading\.(Timer|PeriodicTimer|Thread|ThreadPool)$
        |^System\.Net\.
        |^Polly\.
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex ClockRandomnessOrInput();
}
