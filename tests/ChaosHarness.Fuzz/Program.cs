// What scripts/fuzz calls.
//   list                                                              the targets and their laws
//   instrument FOLDER                                                 makes the product's assemblies in FOLDER tell what they reach
//   run TARGET SEED EXECUTIONS SECONDS CORPUS DICTIONARY FINDINGS LOG a search; needs instrumented assemblies beside it
//   replay TARGET PATH...                                             runs inputs, files or folders, without a search
//   afl TARGET                                                        one input from standard input, for afl-fuzz; instrumented
// Exit code 0: nothing found; 1: findings; 2: wrong usage.
using System.Globalization;
using ChaosHarness.Fuzz;
using ChaosHarness.Simulation;

const int Found = 1;
const int Usage = 2;

CoverageMap.Open();
switch (args)
{
    case ["list"]:
        foreach (FuzzTarget target in FuzzTarget.All)
        {
            Console.WriteLine($"{target.Name,-26} {target.Law}");
        }

        return 0;
    case ["instrument", var folder]:
        foreach (string assembly in (string[])["ChaosHarness.Histories", "ChaosHarness.Stores", "ChaosHarness.Simulation"])
        {
            string path = Path.Combine(folder, assembly + ".dll");
            Console.WriteLine($"{assembly}: {SharpFuzz.Fuzzer.Instrument(path, _ => true, SharpFuzz.Options.Value).Count()} types");
        }

        return 0;
    case ["run", var name, var seedText, var executions, var seconds, var corpus, var dictionary, var findings, var log]
        when FuzzTarget.Find(name) is { } target && Seed.TryParse(seedText, out Seed seed):
        using (var interrupt = new CancellationTokenSource())
        {
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                interrupt.Cancel();
            };
            return new SearchRun(target, seed, long.Parse(executions, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), corpus, findings, log)
                .Go(dictionary, interrupt.Token);
        }

    case ["replay", var name, .. var paths] when FuzzTarget.Find(name) is { } target && paths.Length > 0:
        int code = 0;
        foreach (string path in paths.SelectMany(path => Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)] : (string[])[path]))
        {
            var run = TargetRun.Of(target, File.ReadAllBytes(path));
            Console.WriteLine(run.Signature is null ? $"held     {path}" : $"FAILED   {path}  {run.Message}");
            code = run.Signature is null ? code : Found;
        }

        return code;
    case ["afl", var name] when FuzzTarget.Find(name) is { } target:
        SharpFuzz.Fuzzer.Run(input =>
        {
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            target.Run(bytes.ToArray());
        });
        return 0;
    default:
        Console.Error.WriteLine($"fuzz: unknown target or usage: {string.Join(' ', args)}; targets: {string.Join(", ", FuzzTarget.All.Select(target => target.Name))}");
        return Usage;
}
