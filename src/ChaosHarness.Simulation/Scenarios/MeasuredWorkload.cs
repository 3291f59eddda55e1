namespace ChaosHarness.Simulation;

/// <summary>
/// What sessions look like where a scenario does not say: shaped after real ones, whose figures stand in scenarios/WORKLOAD.md.
/// </summary>
/// <remarks>
/// Method: a log-normal gets the geometric mean and the deviation of the logarithms that were measured of the tool, `bash` for
/// <see cref="ToolName.Shell"/> and `read` for <see cref="ToolName.ReadFile"/>. No measured agent had the other tools: their figures are assumed.
/// </remarks>
internal static class MeasuredWorkload
{
    private const long HugeBytesMedian = 512 * 1024;
    private const double HugeSigma = 1.0;

    // The measured agents cut results at 50 KB; others do not.
    private static readonly Ratio Huge = new(500);
    private static readonly Quantity ShellLatency = new Quantity.LogNormal(197, 2.4);
    private static readonly Quantity ReadLatency = new Quantity.LogNormal(15, 1.07);
    private static readonly Quantity OtherLatency = new Quantity.LogNormal(300, 0.8);
    private static readonly Quantity ShellBytes = new Quantity.LogNormal(190, 1.97);
    private static readonly Quantity ReadBytes = new Quantity.LogNormal(1775, 1.41);
    private static readonly Quantity OtherBytes = new Quantity.LogNormal(2048, 1.2);
    private static readonly Quantity HugeBytes = new Quantity.LogNormal(HugeBytesMedian, HugeSigma);

    /// <summary>Tools that fail by themselves.</summary>
    public static Ratio Failing { get; } = Ratio.OfPercent(5);

    /// <summary>Results with text beyond ASCII, of those that are free text and no errors.</summary>
    public static Ratio UnicodeResults { get; } = Ratio.OfPercent(20);

    /// <summary>Requests of the user and conclusions of the model with text beyond ASCII; what the model announces has none.</summary>
    public static Ratio UnicodeTexts { get; } = Ratio.OfPercent(6);

    /// <summary>Milliseconds until the model answers.</summary>
    public static Quantity ThinkMs { get; } = new Quantity.LogNormal(4500, 0.75);

    /// <summary>Calls of a batch, in thousandths: up to six as measured, where each session counts the same; the end of the tail is assumed.</summary>
    public static Quantity ParallelCalls { get; } = new Quantity.Shape([157, 202, 255, 115, 161, 73, 16, 8, 4, 2, 2, 1, 1, 1, 1, 1]);

    /// <summary>Draws the milliseconds that a call takes.</summary>
    public static long DrawLatencyMs(string tool, Rng rng) => Of(tool, ShellLatency, ReadLatency, OtherLatency).Draw(rng);

    /// <summary>Draws the bytes of a result: log-normal, and once in 2,000 a huge one.</summary>
    public static long DrawResultBytes(string tool, Rng rng) =>
        (rng.Split("huge").Chance(Huge) ? HugeBytes : Of(tool, ShellBytes, ReadBytes, OtherBytes)).Draw(rng);

    private static Quantity Of(string tool, Quantity shell, Quantity read, Quantity other) => tool switch
    {
        ToolName.Shell => shell,
        ToolName.ReadFile => read,
        _ => other,
    };
}
