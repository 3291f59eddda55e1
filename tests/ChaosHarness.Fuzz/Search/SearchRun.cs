using System.Globalization;
using System.Text.Json;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>One search from the command line: what is read before, printed at the end and kept.</summary>
/// <param name="Corpus">The folder of inputs to start from; at the end it holds a small set that reaches as many places.</param>
/// <param name="Findings">The folder under which findings are saved, a folder for each target.</param>
/// <param name="Log">A file that gets a line of JSON for the run, or "-".</param>
internal sealed record SearchRun(FuzzTarget Target, Seed Seed, long Executions, TimeSpan Time, string Corpus, string Findings, string Log)
{
    private const int InputsKept = 64;

    /// <returns>0: nothing found, or the canary; 1: a finding, or no canary.</returns>
    public int Go(string dictionary, CancellationToken cancellation)
    {
        string findings = Path.Combine(Findings, Target.Name);
        Directory.CreateDirectory(findings);
        string lastPath = Path.Combine(findings, ".running");
        byte[][] left = LastInput.Left(lastPath) is { } input ? [input] : [];
        foreach (byte[] ended in left)
        {
            Console.Error.WriteLine($"fuzz: {Target.Name}: the run before ended in the middle of {InputFolder.Save(findings, InputFolder.NameOf(ended), ended)}; it is tried again first");
        }

        FuzzSearch search;
        using (var last = new LastInput(lastPath))
        {
            search = new FuzzSearch(Target, InputDictionary.Read(dictionary), Seed, last, TimeProvider.System);
            search.Learn(left);
            search.Learn([.. InputFolder.Read(Corpus), .. Target.Seeds()]);
            if (search.Edges == 0)
            {
                Console.Error.WriteLine("fuzz: nothing was reached: the assemblies beside this one are not instrumented; scripts/fuzz does it");
                return 2;
            }

            search.Run(Executions, Time, cancellation);
        }

        int found = Report(search.Findings.Values.Select(finding => (finding.Message, finding.Input)), findings);
        string line = string.Create(CultureInfo.InvariantCulture, $"{Target.Name}: {search.Executions:N0} executions in {search.Elapsed.TotalSeconds:N0} s ({search.Executions / Math.Max(1, search.Elapsed.TotalSeconds):N0}/s), {search.Edges:N0} edges, {search.Features:N0} features, {search.Inputs.Count:N0} inputs, last new one {search.Executions - search.ExecutionsAtLastNew:N0} executions and {(search.Elapsed - search.LastNew).TotalSeconds:N0} s ago, {found} findings, seed {Seed}");
        Console.WriteLine(line);
        if (!Target.IsCanary)
        {
            InputFolder.Replace(Corpus, Smallest(search.Inputs));
        }

        if (Log != "-")
        {
            File.AppendAllText(Log, ToJson(search, found) + "\n");
        }

        return Target.IsCanary == found > 0 ? 0 : 1;
    }

    /// <summary>A small set that reaches nearly every place: what smaller ones reach needs no larger one, and those that add most are kept.</summary>
    private List<byte[]> Smallest(IReadOnlyList<byte[]> inputs)
    {
        string path = Path.Combine(Findings, Target.Name, ".running");
        using var last = new LastInput(path);
        var again = new FuzzSearch(Target, InputDictionary.None, Seed, last, TimeProvider.System);
        again.Learn(inputs);
        return [.. again.Pathfinders.OrderByDescending(one => one.Edges).Take(InputsKept).Select(one => one.Input)];
    }

    private int Report(IEnumerable<(string Message, byte[] Input)> found, string folder)
    {
        int count = 0;
        foreach ((string message, byte[] input) in found)
        {
            string path = InputFolder.Save(folder, InputFolder.NameOf(input), input);
            Console.WriteLine($"FOUND    {Target.Name}  {message}\n  input    {path} ({input.Length} bytes)\n  replay   scripts/fuzz replay {Target.Name} {path}");
            count++;
        }

        return count;
    }

    private string ToJson(FuzzSearch search, int found) => JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["target"] = Target.Name,
        ["seed"] = Seed.ToString(),
        ["executions"] = search.Executions,
        ["seconds"] = Math.Round(search.Elapsed.TotalSeconds, 1),
        ["edges"] = search.Edges,
        ["features"] = search.Features,
        ["inputs"] = search.Inputs.Count,
        ["executionsSinceNew"] = search.Executions - search.ExecutionsAtLastNew,
        ["findings"] = found,
    });
}
