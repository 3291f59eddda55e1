using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>A target whose inputs are bodies of one dialect.</summary>
/// <remarks>Input: the body, as it would be sent.</remarks>
internal abstract class HistoryTarget(string what, Dialect dialect) : FuzzTarget
{
    private const int SeedCount = 48;

    public override string Name => $"{what}-{dialect.Name}";

    protected Dialect Dialect => dialect;

    public override IEnumerable<byte[]> Seeds() => Bodies(dialect);

    /// <summary>Small histories, sound and damaged, as the search for bugs in engines draws them.</summary>
    public static IEnumerable<byte[]> Bodies(Dialect dialect) =>
        Enumerable.Range(1, SeedCount).Select(number => HistoryWriter.ToBody(FuzzCase.Draw(dialect, new Seed(0), number).Messages, dialect).ToArray());

    /// <summary>The history, or null where the bytes are refused as they may be.</summary>
    protected History? Read(ReadOnlyMemory<byte> input)
    {
        try
        {
            return History.Read(input, dialect);
        }
        catch (HistoryFormatException refusal)
        {
            Hold(refusal.Offset >= 0 && refusal.Offset <= input.Length && refusal.Reason.Length > 0, $"refused without a place or a reason: {refusal.Message}");
            return null;
        }
    }
}
