using ChaosHarness.Histories;

namespace ChaosHarness.Fuzz;

/// <summary>Fails on purpose where two kinds of damage meet in one history: a search that finds nothing here finds nothing.</summary>
/// <remarks>Input: an Anthropic body. The seed holds neither.</remarks>
internal sealed class CanaryTarget() : HistoryTarget("canary", Dialect.Anthropic)
{
    private static readonly string[] Meeting = [DamageClass.DuplicateCall, DamageClass.BadArguments];

    public override string Name => "canary";

    public override string Law => "Broken on purpose: no history holds two calls of one id and bad arguments at once.";

    public override bool IsCanary => true;

    public override IEnumerable<byte[]> Seeds() => ["{\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}"u8.ToArray()];

    public override void Run(ReadOnlyMemory<byte> input) => Hold(
        Read(input) is not { } history || Validator.Validate(history).Select(violation => violation.Rule.Class).Intersect(Meeting).Count() < Meeting.Length,
        "the canary sings");
}
