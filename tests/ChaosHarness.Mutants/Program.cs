// Goal: a planted bug as a program, so that whatever judges engines of others can judge it.
// Method: the line protocol: one history a line in, the repaired one a line out, `{"error":"…"}` where the bug throws.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChaosHarness.Histories;
using ChaosHarness.Mutants;

const int UsageError = 2;
if (args.Length is < 1 or > 2 || PlantedBugs.Find(args[0]) is not { } bug || (args.Length == 2 && Dialect.Find(args[1]) is null))
{
    Console.Error.WriteLine("usage: ChaosHarness.Mutants NAME [DIALECT]\n\n" + string.Join('\n', PlantedBugs.All.Select(bug => $"{bug.Name}  {bug.Story}")));
    return UsageError;
}

Dialect dialect = args.Length == 2 ? Dialect.Find(args[1])! : bug.Dialects[0];
var spelling = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
StandInBugs.ProcessSeed = Environment.ProcessId;
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
while (input.ReadLine() is { } line)
{
    try
    {
        output.WriteLine(Encoding.UTF8.GetString(bug.Repair(Encoding.UTF8.GetBytes(line), dialect).Span));
    }
    catch (Exception error)
    {
        // The protocol's word for an engine that broke down, which is what some bugs do.
        output.WriteLine(JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = $"{error.GetType().Name}: {error.Message}" }, spelling));
    }

    output.Flush();
}

return 0;
