using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace ChaosHarness.Tests;

/// <summary>A list of steps that FsCheck generates and shrinks: runs of steps, single steps, fewer calls, whole writes.</summary>
internal sealed record SessionScript(ImmutableArray<SessionStep> Steps)
{
    private const int StepCountMax = 24;
    private const int CallCountMax = 4;

    public static Arbitrary<SessionScript> Arbitrary() => Arb.From(TalkArbitraries.Seeds.Select(Draw), Shrink);

    public override string ToString() => string.Join(", ", Steps);

    private static SessionScript Draw(ulong seed)
    {
        var stream = new SampleStream(seed);
        return new SessionScript([.. Enumerable.Range(0, 1 + stream.Below(StepCountMax)).Select(_ => Step(stream))]);
    }

    private static SessionStep Step(SampleStream stream) => stream.Below(20) switch
    {
        < 3 => new SessionStep.UserSpeaks(),
        < 5 => new SessionStep.AssistantSpeaks(),
        < 9 => new SessionStep.AssistantCalls(1 + stream.Below(CallCountMax)),
        < 14 => new SessionStep.ResultSaved(stream.Below(6)),
        14 => new SessionStep.ResultSavedAgain(stream.Below(6)),
        15 => new SessionStep.OtherResultSaved(stream.Below(6)),
        16 when stream.Percent(50) => new SessionStep.StrangeResultSaved(),
        _ => new SessionStep.Killed(stream.Percent(40) ? 1000 : stream.Below(1001)),
    };

    private static IEnumerable<SessionScript> Shrink(SessionScript script)
    {
        foreach (var fewer in ListShrinker.WithoutRuns(script.Steps))
        {
            yield return new SessionScript(fewer);
        }

        foreach (var (index, step) in script.Steps.Index())
        {
            SessionStep plainer = step switch
            {
                SessionStep.AssistantCalls { Count: > 1 } calls => calls with { Count = calls.Count - 1 },
                SessionStep.Killed { TornPermille: < 1000 } => new SessionStep.Killed(1000),
                SessionStep.ResultSaved { Which: > 0 } => new SessionStep.ResultSaved(0),
                SessionStep.ResultSavedAgain { Which: > 0 } => new SessionStep.ResultSavedAgain(0),
                SessionStep.OtherResultSaved { Which: > 0 } => new SessionStep.OtherResultSaved(0),
                _ => step,
            };
            if (plainer != step)
            {
                yield return new SessionScript(script.Steps.SetItem(index, plainer));
            }
        }
    }
}
