using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>Who gives nothing where a history, its options or its dialect is asked for is told which argument that was.</summary>
public sealed class NullArgumentTests
{
    private static readonly History Sound = History.Read(HistoryText.ToJson("user | assistant c1 | result c1"), Dialect.Anthropic);
    private static readonly RepairPlan Plan = Planner.Plan(Sound, new RepairOptions());

    private static readonly SortedDictionary<string, (string Parameter, Action Call)> Calls = new(StringComparer.Ordinal)
    {
        ["Arrival.Write, source"] = ("source", () => Arrival.Write(Sound, null!, 0)),
        ["Arrival.Write, target"] = ("target", () => Arrival.Write(null!, Sound, 0)),
        ["BlockWriter.IsMended"] = ("plan", () => BlockWriter.IsMended(null!, 0)),
        ["BlockWriter.Text"] = ("plan", () => BlockWriter.Text(null!, "\"t\""u8)),
        ["BlockWriter.Write"] = ("plan", () => BlockWriter.Write(null!, Plan.Messages[0].Blocks[0], Role.User)),
        ["Dialect.Envelope"] = ("rule", () => Dialect.Anthropic.Envelope(null!, "text")),
        ["Dialect.Of"] = ("rule", () => Dialect.Of(null!)),
        ["History.Read"] = ("dialect", () => History.Read("{}"u8.ToArray(), null!)),
        ["HistoryText.Print"] = ("history", () => HistoryText.Print(null!)),
        ["HistoryText.ToJson, dialect"] = ("dialect", () => HistoryText.ToJson("user", null!)),
        ["HistoryText.ToJson, notation"] = ("notation", () => HistoryText.ToJson(null!)),
        ["HistoryWriter.ToBody, dialect"] = ("dialect", () => HistoryWriter.ToBody([], null!)),
        ["HistoryWriter.ToBody, messages"] = ("messages", () => HistoryWriter.ToBody(null!, Dialect.Anthropic)),
        ["HistoryWriter.ToElements, dialect"] = ("dialect", () => HistoryWriter.ToElements([], null!)),
        ["HistoryWriter.ToElements, messages"] = ("messages", () => HistoryWriter.ToElements(null!, Dialect.Anthropic)),
        ["Planner.Plan, history"] = ("history", () => Planner.Plan(null!, new RepairOptions())),
        ["Planner.Plan, options"] = ("options", () => Planner.Plan(Sound, null!)),
        ["Quotes.Write"] = ("history", () => Quotes.Write(null!, Sound.Blocks[0])),
        ["Repairer.Repair"] = ("history", () => Repairer.Repair(null!)),
        ["SyntheticResult.IsSynthetic"] = ("text", () => SyntheticResult.IsSynthetic((string)null!, isError: true)),
        ["Truncation.LengthOf, history"] = ("history", () => Truncation.LengthOf(null!, ValidationOptions.Default)),
        ["Truncation.LengthOf, options"] = ("options", () => Truncation.LengthOf(Sound, null!)),
        ["Truncation.Write"] = ("history", () => Truncation.Write(null!, 0)),
        ["TurnList.Of"] = ("history", () => TurnList.Of(null!)),
        ["ValidationOptions.For"] = ("rule", () => ValidationOptions.For(null!)),
        ["ValidationOptions.Judges"] = ("rule", () => ValidationOptions.Default.Judges(null!)),
        ["Validator.Validate"] = ("history", () => Validator.Validate(null!)),
        ["Verifier.Verify, after"] = ("after", () => Verifier.Verify(Sound, null!)),
        ["Verifier.Verify, before"] = ("before", () => Verifier.Verify(null!, Sound)),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Null_IsRefusedByName(string name)
    {
        var (parameter, call) = Calls[name];
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(call).ParamName);
    }
}
