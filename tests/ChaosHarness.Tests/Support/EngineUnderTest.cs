using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The product behind the judges: bytes in, bytes out.</summary>
internal static class EngineUnderTest
{
    public static RepairOutcome Repair(ReadOnlyMemory<byte> utf8) => Repairer.Repair(History.Read(utf8, Dialect.Anthropic));

    public static IReadOnlyList<Violation> Validate(ReadOnlyMemory<byte> utf8) => Validator.Validate(History.Read(utf8, Dialect.Anthropic));

    /// <summary>The breaches of one law by a repair of that history.</summary>
    public static IReadOnlyList<string> Judge(LawOracle law, Sketch sketch)
    {
        var input = sketch.ToUtf8();
        return [.. law.Judge(ObservedHistory.Read(input), ObservedHistory.Read(Repair(input).Bytes))];
    }

    /// <summary>The breaches of all laws by a repair of that history, and by a repair of what came out.</summary>
    public static IReadOnlyList<string> JudgeAll(ReadOnlyMemory<byte> input)
    {
        var output = Repair(input).Bytes;
        return LawOracles.JudgeAll(input, output, Repair(output).Bytes);
    }
}
