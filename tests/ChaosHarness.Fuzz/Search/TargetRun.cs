using System.Text.RegularExpressions;

namespace ChaosHarness.Fuzz;

/// <summary>What one input did to a target.</summary>
/// <param name="Signature">Null when the law held; else what is the same for all inputs that break it in the same way.</param>
/// <param name="Message">What happened, in one line.</param>
internal sealed partial record TargetRun(string? Signature, string Message)
{
    private static readonly TargetRun Held = new(null, "");

    /// <summary>Tries an input; whatever a target throws is a finding.</summary>
    public static TargetRun Of(FuzzTarget target, ReadOnlyMemory<byte> input)
    {
        try
        {
            target.Run(input);
            return Held;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            string place = broken is BrokenLawException ? "" : PlaceOf(broken);
            return new TargetRun($"{broken.GetType().Name}{place}: {Particulars().Replace(broken.Message.Split('\n')[0], "…")}", $"{broken.GetType().Name}{place}: {broken.Message}");
        }
    }

    private static string PlaceOf(Exception broken) =>
        broken.StackTrace?.Split('\n').Select(line => MethodName().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value is { } method ? $" in {method}" : "";

    [GeneratedRegex(@"at ChaosHarness\.(\S+?)\(", RegexOptions.CultureInvariant)]
    private static partial Regex MethodName();

    [GeneratedRegex("\\{.*|#?[0-9]+|(?<=(call|result|of|id|keeps|message) )[^ ,;]+|\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Particulars();
}
