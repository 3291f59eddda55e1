// Goal: what an editor needs to complete and refuse the words of a scenario file.
// Method: the schema is Simulation's; scenarios/scenario.schema.json is what this prints.
using System.CommandLine;
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Cli;

/// <summary><c>schema print</c></summary>
internal static class SchemaCommand
{
    private const string Print = "print";

    /// <summary>The command, ready to be parsed.</summary>
    public static Command Create(Terminal terminal)
    {
        var action = new Argument<string>("ACTION") { Description = "print: write the JSON Schema (draft-07) of the scenario file to standard output." };
        action.Validators.Add(result =>
        {
            string word = result.GetValueOrDefault<string>();
            if (word != Print)
            {
                result.AddError($"schema can {Print}, and not '{word}'");
            }
        });
        var verb = new Verb("schema", "Prints the JSON Schema of the scenario file, for editors and other programs.", "print", "schema print > scenario.schema.json");
        verb.Arguments.Add(action);
        verb.SetAction(_ =>
        {
            terminal.WriteDocument(Encoding.UTF8.GetBytes(ScenarioSchema.Write()));
            return (int)ExitCode.Ok;
        });
        return verb;
    }
}
